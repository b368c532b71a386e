import type { Language } from "@/lib/format/format";
import { taskWords } from "@/lib/messages/tasks";

/** Stands over every staff page of a practice year, on screen and on paper. */
export function PracticeStrip({ language }: { language: Language }) {
  return (
    <p className="practice-strip" role="note">
      {taskWords[language].practiceStrip}
    </p>
  );
}
