// What a rule says is read by people, not judged by tests: sentences and the fields that hold them are left as they are.
import { declareValuePlugin, PluginKind } from "@stryker-mutator/api/plugin";

const fields = ["title", "formula", "source", "hint"];

const isSentence = (path) =>
  (path.isCallExpression() && path.get("callee").isIdentifier({ name: "message" })) ||
  (path.isObjectProperty() && fields.some((name) => path.get("key").isIdentifier({ name })));

/** A plugin of stryker that leaves sentences alone. */
export const strykerPlugins = [
  declareValuePlugin(PluginKind.Ignore, "sentences", {
    shouldIgnore: (path) => (isSentence(path) ? "a sentence for people" : undefined),
  }),
];
