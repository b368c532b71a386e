import { AnswerForm } from "@/components/office/answer-form";
import type { Task } from "@/db/queries/tasks";
import type { Language } from "@/lib/messages/language";
import { taskWords } from "@/lib/messages/tasks";
import { start } from "./actions";

/** Begins the report of a task. */
export function StartForm({ task, language }: { task: Task; language: Language }) {
  return (
    <AnswerForm language={language} action={start} submit={taskWords[language].start}>
      <input type="hidden" name="organisation" value={task.organisation.id} />
      <input type="hidden" name="year" value={task.year} />
      {task.practice && <input type="hidden" name="practice" value="1" />}
    </AnswerForm>
  );
}
