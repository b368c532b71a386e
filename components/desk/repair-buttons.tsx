import type { Repair } from "@/lib/checks/finding";
import type { Language } from "@/lib/format/format";
import { deskWords, marks } from "@/lib/messages/desk";

/** Puts the tables' number into the text. */
export type Mend = (repair: Repair) => void;

type Props = { repairs: readonly Repair[]; language: Language; mend: Mend };

/** A button for each number of the tables that the text may mean; where there are several each says where it stands. */
export function RepairButtons({ repairs, language, mend }: Props) {
  const words = deskWords[language];
  return repairs.map((repair) => (
    <button key={repair.insert} type="button" className="desk-link desk-repair" onClick={() => mend(repair)}>
      {words.mend(repair.insert)}
      {repairs.length > 1 && marks[language].inBrackets(repair.from[language])}
    </button>
  ));
}
