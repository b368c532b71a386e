import { buttonClass } from "@/components/ui/button";
import type { Task } from "@/db/queries/desk";
import type { Language } from "@/lib/messages/language";
import { taskWords } from "@/lib/messages/tasks";
import { start } from "./actions";

/** Begins the report of a task. */
export function StartForm({ task, language }: { task: Task; language: Language }) {
  return (
    <form action={start}>
      <input type="hidden" name="organisation" value={task.organisation.id} />
      <input type="hidden" name="year" value={task.year} />
      {task.practice && <input type="hidden" name="practice" value="1" />}
      <button type="submit" className={buttonClass()}>
        {taskWords[language].start}
      </button>
    </form>
  );
}
