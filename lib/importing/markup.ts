import { load } from "cheerio/slim";
import { Refusal } from "@/lib/errors";

/** An XML element; names are without their namespace prefix. */
export type XmlElement = { name: string; attributes: Record<string, string>; children: XmlNode[] };
export type XmlNode = XmlElement | string;

const maxTags = 300_000;
const maxDepth = 200;

/**
 * XML → its root element. A document type is refused (`doctype`), so there are no entities but the five of XML and numbers, and nothing outside the
 * file is ever read; elements without number or depth are refused (`too_complex`), what is no XML too (`damaged`).
 */
export function readXml(bytes: Uint8Array): XmlElement {
  const text = decodeXml(bytes);
  if (/<!(?:doctype|entity)/iu.test(text)) throw new Refusal("unreadable_file", { reason: "doctype" });
  let tags = 0;
  for (let at = text.indexOf("<"); at !== -1; at = text.indexOf("<", at + 1)) if (++tags > maxTags) throw tooComplex();
  const root = load(text, { xml: true }).root()[0];
  const first = root?.childNodes.find((node) => "attribs" in node);
  if (!first || !("attribs" in first)) throw new Refusal("unreadable_file", { reason: "damaged" });
  return converted(first, 0);
}

const tooComplex = () => new Refusal("unreadable_file", { reason: "too_complex" });

function decodeXml(bytes: Uint8Array): string {
  const encoding = bytes[0] === 0xff && bytes[1] === 0xfe ? "utf-16le" : bytes[0] === 0xfe && bytes[1] === 0xff ? "utf-16be" : "utf-8";
  return new TextDecoder(encoding).decode(bytes);
}

type Parsed = ReturnType<ReturnType<typeof load>["root"]>[number]["childNodes"][number];
type ParsedElement = Extract<Parsed, { attribs: unknown }>;

function converted(element: ParsedElement, depth: number): XmlElement {
  if (depth > maxDepth) throw tooComplex();
  const children: XmlNode[] = [];
  const take = (nodes: Parsed[]) => {
    for (const node of nodes) {
      if ("attribs" in node) children.push(converted(node, depth + 1));
      else if (node.type === "text") children.push(node.data);
      else if (node.type === "cdata") take(node.childNodes);
    }
  };
  take(element.childNodes);
  const attributes: Record<string, string> = {};
  for (const [name, value] of Object.entries(element.attribs)) attributes[local(name)] = value;
  return { name: local(element.name), attributes, children };
}

const local = (name: string): string => name.slice(name.indexOf(":") + 1);

export const isElement = (node: XmlNode): node is XmlElement => typeof node !== "string";
export const elementsIn = (element: XmlElement): XmlElement[] => element.children.filter(isElement);
export const childrenNamed = (element: XmlElement, name: string): XmlElement[] =>
  elementsIn(element).filter((child) => child.name === name);
export const childNamed = (element: XmlElement | undefined, name: string): XmlElement | undefined =>
  element && elementsIn(element).find((child) => child.name === name);

/** All the text in an element. */
export const textIn = (element: XmlElement): string => element.children.map((node) => (isElement(node) ? textIn(node) : node)).join("");
