import { useCallback, useSyncExternalStore } from "react";
import type { CellId, SectionId } from "@/lib/format/format";
import type { DeskStore, DeskView } from "./desk-store";
import type { CellView } from "./figure-store";
import type { SectionView } from "./prose-store";

/** One thing of the page's state; the component is drawn again only when that thing is another one. */
export function useDesk<T>(desk: DeskStore, pick: (view: DeskView) => T): T {
  const read = () => pick(desk.view());
  return useSyncExternalStore(desk.subscribe, read, read);
}

export function useCell(desk: DeskStore, cell: CellId): CellView {
  const subscribe = useCallback((listener: () => void) => desk.figures.subscribe(cell, listener), [desk, cell]);
  const read = () => desk.figures.view(cell);
  return useSyncExternalStore(subscribe, read, read);
}

export function useSection(desk: DeskStore, section: SectionId): SectionView {
  const subscribe = useCallback((listener: () => void) => desk.prose.subscribe(section, listener), [desk, section]);
  const read = () => desk.prose.view(section);
  return useSyncExternalStore(subscribe, read, read);
}
