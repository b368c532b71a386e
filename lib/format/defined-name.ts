import { type CellId, cellsOf } from "./format";
import { formats } from "./formats";

/** The name that a cell bears in a workbook, `t3__granted__total` for `t3.granted.total`: LibreOffice allows no points in names. */
export const definedName = (id: CellId): string => id.replaceAll(".", "__");

/** The cell of any format that bears the name, however it is capitalised; undefined for every other name. */
export const cellNamed = (name: string): CellId | undefined => byName.get(name.toLowerCase());

const byName = new Map(formats.flatMap(cellsOf).map(({ id }) => [definedName(id), id]));
