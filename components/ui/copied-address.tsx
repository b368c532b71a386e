import type { Language } from "@/lib/format/format";
import { publicWords } from "@/lib/messages/public";

/** The field of an address to be passed on, and with scripts a button that copies it; its label names `share-address`. */
export function CopiedAddress({ address, language }: { address: string; language: Language }) {
  const words = publicWords[language].report;
  return (
    <>
      <input id="share-address" readOnly value={address} />
      <button type="button" className="tool needs-script" data-copy="share-address" data-done={words.copied} suppressHydrationWarning>
        {words.copy}
      </button>
    </>
  );
}
