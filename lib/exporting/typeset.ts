import { createRequire } from "node:module";
import type { NodeCompiler } from "@myriaddreamin/typst-ts-node-compiler";
import { reportTemplate } from "./report-template";
import type { Fact, SheetBlock } from "./sheet";

/** What the template is given. */
export type PdfAbout = {
  title: string;
  titleLines: string[];
  author: string;
  keywords: string;
  language: "zh" | "en";
  /** Year, month, day. */
  day: number[];
  /** Behind the text of every page: 草稿. */
  mark: string;
  /** What stands before, between and after the page number and the number of pages. */
  page: string[];
  footer: string;
  blocks: SheetBlock[];
  colophon: { title: string; facts: Fact[]; hint: string; code: string | null; alternative: string };
};

/** Typesets a report: PDF/A-2a (tagged) where the engine knows it, else PDF/A-2b; as plain PDF where a character has no glyph in the font. */
export function typeset(about: PdfAbout, at: Date): Uint8Array {
  const source = { mainFileContent: reportTemplate, inputs: { about: JSON.stringify(about) } };
  const compiler = theCompiler();
  const creationTimestamp = Math.floor(at.getTime() / 1000);
  let fault: unknown;
  for (const pdfStandard of standards) {
    try {
      const bytes = compiler.pdf(source, { ...(pdfStandard ? { pdfStandard } : {}), creationTimestamp });
      compiler.evictCache(10);
      return new Uint8Array(bytes);
    } catch (error) {
      fault = error;
    }
  }
  throw fault;
}

const standards = ["a-2a", "a-2b", undefined] as const;

let compiler: NodeCompiler | undefined;

/** Made once and only when asked for: the engine and two fonts of 15 MB take longer to load than a report to typeset. */
function theCompiler(): NodeCompiler {
  if (compiler) return compiler;
  const require = createRequire(import.meta.url);
  // The package's own types.
  const engine = require("@myriaddreamin/typst-ts-node-compiler") as typeof import("@myriaddreamin/typst-ts-node-compiler");
  const fontPaths = ["400Regular/NotoSerifSC_400Regular.ttf", "700Bold/NotoSerifSC_700Bold.ttf"].map((font) =>
    require.resolve(`@expo-google-fonts/noto-serif-sc/${font}`),
  );
  compiler = engine.NodeCompiler.create({ fontArgs: [{ fontPaths }] });
  return compiler;
}
