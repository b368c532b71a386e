import { Refusal } from "@/lib/errors";
import type { ImportWarning } from "./document";
import { childrenNamed, readXml, type XmlElement } from "./markup";
import { warning } from "./warnings";
import { type Archive, openZip } from "./zip";

/** A Word document or an Excel workbook: its main part and the parts that this one names. */
export type OfficeFile = {
  main: XmlElement;
  /** A part by its relation to the main one: `styles`, `numbering` …; undefined where there is none. */
  related: (type: string) => XmlElement | undefined;
  /** A part by the id of its relation. */
  byId: (id: string) => XmlElement | undefined;
  warnings: ImportWarning[];
};

type Relation = { id: string; type: string; target: string };

/**
 * Opens the package of a document (`word/document.xml`) or workbook (`xl/workbook.xml`). Refuses files that carry macros (`macros`), besides what
 * `openZip` and `readXml` refuse. Relations that lead out of the file are not followed and are reported.
 */
export function openOffice(bytes: Uint8Array, usualMain: string): OfficeFile {
  const archive = openZip(bytes);
  if (archive.names.some(isMacro) || /macroEnabled/iu.test(textOf(archive, "[Content_Types].xml")))
    throw new Refusal("unreadable_file", { reason: "macros" });
  const mainName = relationsOf(archive, "").kept.find(({ type }) => type === "officeDocument")?.target ?? usualMain;
  const main = part(archive, mainName) ?? part(archive, usualMain);
  if (!main) throw new Refusal("unreadable_file", { reason: "damaged" });
  const { kept, outside } = relationsOf(archive, archive.names.includes(mainName) ? mainName : usualMain);
  const warnings: ImportWarning[] = outside > 0 ? [warning("outside_relations", { count: outside })] : [];
  const open = (relation: Relation | undefined) => relation && part(archive, relation.target);
  return {
    main,
    related: (type) => open(kept.find((relation) => relation.type === type)),
    byId: (id) => open(kept.find((relation) => relation.id === id)),
    warnings,
  };
}

const isMacro = (name: string): boolean => /vbaproject\.bin$|vbadata\.xml$|\/macrosheets\//iu.test(name);

const part = (archive: Archive, name: string): XmlElement | undefined => {
  const bytes = archive.read(name);
  return bytes ? readXml(bytes) : undefined;
};

const textOf = (archive: Archive, name: string): string => new TextDecoder().decode(archive.read(name) ?? new Uint8Array());

/** The relations of a part; those that lead out of the file are only counted, plain links not even that. */
function relationsOf(archive: Archive, owner: string): { kept: Relation[]; outside: number } {
  const folder = owner.slice(0, owner.lastIndexOf("/") + 1);
  const root = part(archive, `${folder}_rels/${owner.slice(folder.length)}.rels`);
  let outside = 0;
  const kept = (root ? childrenNamed(root, "Relationship") : []).flatMap(({ attributes }): Relation[] => {
    const type = (attributes.Type ?? "").slice((attributes.Type ?? "").lastIndexOf("/") + 1);
    if (attributes.TargetMode?.toLowerCase() === "external") {
      if (type !== "hyperlink") outside++;
      return [];
    }
    return [{ id: attributes.Id ?? "", type, target: resolved(folder, attributes.Target ?? "") }];
  });
  return { kept, outside };
}

/** A target beside its owner, or from the root of the package. */
function resolved(folder: string, target: string): string {
  const steps = (target.startsWith("/") ? target : folder + target).split("/");
  const path: string[] = [];
  for (const step of steps) {
    if (step === "..") path.pop();
    else if (step !== "" && step !== ".") path.push(step);
  }
  return path.join("/");
}
