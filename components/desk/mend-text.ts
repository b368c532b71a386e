import { anchorOf, reveal } from "@/components/report/places";
import type { Repair } from "@/lib/checks/finding";
import type { Language } from "@/lib/format/format";
import { deskWords } from "@/lib/messages/desk";
import type { DeskStore } from "./desk-store";
import { typeInto } from "./type-into";

/** Puts the tables' number in place of the one in the text, and says so; where the text has changed since it was judged nothing is put in. */
export function mendText(desk: DeskStore, repair: Repair, language: Language): void {
  const words = deskWords[language];
  const area = document.getElementById(anchorOf(repair.section));
  const place = desk.prose.placeOf(repair);
  if (!place || !(area instanceof HTMLTextAreaElement) || area.value !== desk.prose.view(repair.section).text) {
    desk.say(words.notMended);
    return;
  }
  reveal(area);
  area.setSelectionRange(place.start, place.end);
  typeInto(area, repair.insert);
  desk.say(words.mended(repair.written, repair.insert));
}
