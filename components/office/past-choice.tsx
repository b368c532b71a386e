import type { Language } from "@/lib/format/format";
import { pastWords } from "@/lib/messages/past";
import { AnswerForm, type FormAnswer } from "./answer-form";

type Props = {
  language: Language;
  choices: { id: number; name: string }[];
  candidates: number[];
  organisation: number | null;
  year: number | null;
  publishedOn: string | null;
  address: string | null;
  action: FormAnswer;
};

/** As whose report of which year a file is taken in; what was recognised is filled in, the password is asked for again. */
export function PastChoice({ language, choices, candidates, organisation, year, publishedOn, address, action }: Props) {
  const words = pastWords[language];
  const likely = choices.filter(({ id }) => candidates.includes(id));
  const others = choices.filter(({ id }) => !candidates.includes(id));
  return (
    <AnswerForm language={language} action={action} submit={words.accept} className="past-choice">
      <label>
        {words.organ}
        <select name="organisation" defaultValue={organisation ?? ""} required lang="zh-CN">
          <option value="">{words.chooseOrgan}</option>
          {likely.length > 0 && <Options label={words.likely} list={likely} />}
          <Options label={words.others} list={others} />
        </select>
      </label>
      <label>
        {words.year}
        <input name="year" inputMode="numeric" defaultValue={year ?? ""} required size={6} />
      </label>
      <label>
        {words.publishedOn}
        <input name="publishedOn" type="date" defaultValue={publishedOn ?? ""} aria-describedby="published-on-help" />
      </label>
      <label>
        {words.address}
        <input name="address" inputMode="url" defaultValue={address ?? ""} placeholder="https://" size={32} />
      </label>
      <label>
        {words.password}
        <input name="password" type="password" autoComplete="current-password" required />
      </label>
      <p id="published-on-help">
        {words.publishedOnHelp} {words.acceptLead}
      </p>
    </AnswerForm>
  );
}

function Options({ label, list }: { label: string; list: { id: number; name: string }[] }) {
  return (
    <optgroup label={label}>
      {list.map(({ id, name }) => (
        <option key={id} value={id}>
          {name}
        </option>
      ))}
    </optgroup>
  );
}
