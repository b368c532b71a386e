import type { Language } from "@/lib/messages/language";
import { publicWords } from "@/lib/messages/public";

/** Said at the head of every page of a place: that it is invented, or that its figures are real and unchanged. */
export function PlaceNotice({ language, kind, place }: { language: Language; kind: "fictional" | "real_figures"; place: string }) {
  const words = publicWords[language].notices;
  return (
    <p className={`place-notice place-notice-${kind}`}>
      <span aria-hidden="true">{kind === "fictional" ? "△" : "◎"}</span>
      {kind === "fictional" ? words.fictional(place) : words.real(place)}
    </p>
  );
}
