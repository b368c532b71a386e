import { isValidElement, type ReactNode } from "react";

/**
 * A drawing made of plain elements, and of components without hooks, as the text of an SVG file: what the page shows and what is downloaded
 * are drawn by the same component.
 */
export function svgMarkup(node: ReactNode): string {
  if (node === null || node === undefined || typeof node === "boolean") return "";
  if (typeof node === "string" || typeof node === "number") return escaped(String(node));
  if (Array.isArray(node)) return node.map(svgMarkup).join("");
  if (!isValidElement<Record<string, unknown>>(node)) throw new TypeError("not a drawing");
  const { type, props } = node;
  const children = () => svgMarkup(props.children as ReactNode); // what React itself takes them for
  if (typeof type === "function") return svgMarkup((type as (given: typeof props) => ReactNode)(props));
  if (typeof type !== "string") return children();
  const attributes = Object.entries(props)
    .filter(([name, value]) => name !== "children" && value !== undefined && value !== null)
    .map(([name, value]) => ` ${attributeName(name)}="${escaped(String(value))}"`);
  return `<${type}${attributes.join("")}>${children()}</${type}>`;
}

/** React writes textAnchor, SVG text-anchor; what SVG itself writes in two cases stays. */
const attributeName = (name: string): string =>
  name === "className" ? "class" : name === "viewBox" ? name : name.replace(/[A-Z]/gu, (letter) => `-${letter.toLowerCase()}`);

const escaped = (text: string): string =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
