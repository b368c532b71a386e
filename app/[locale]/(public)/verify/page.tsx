import { Notice } from "@/components/ui/notice";
import { exportWords, type VerifyProblem } from "@/lib/messages/exporting";
import { languageOf } from "@/lib/messages/language";
import { Frame } from "../frame";
import { pageMetadata } from "../page-metadata";
import { VerifyForm } from "./verify-form";

type Props = { params: Promise<{ locale: string }>; searchParams: Promise<Record<string, string | string[] | undefined>> };

export async function generateMetadata({ params }: Props) {
  const language = languageOf((await params).locale);
  const { title, intro } = exportWords[language].verify;
  return pageMetadata({ language, path: "/verify", title, description: intro });
}

export default async function VerifyPage({ params, searchParams }: Props) {
  const language = languageOf((await params).locale);
  const words = exportWords[language].verify;
  const asked = await searchParams;
  const { problem } = asked;
  return (
    <Frame language={language} path="/verify" section="/data" crumbs={[{ label: words.title }]}>
      <h1>{words.title}</h1>
      {isProblem(problem) && (
        <Notice tone="explain" title={words.problem} role="alert">
          <p>{words.problems[problem]}</p>
        </Notice>
      )}
      <div className="text">
        <p className="lead">{words.intro}</p>
        <ul>
          {words.how.map((way) => (
            <li key={way}>{way}</li>
          ))}
        </ul>
      </div>
      <VerifyForm language={language} sha256={textIn(asked.sha256)} edition={textIn(asked.edition)} />
      <p className="table-note">{words.byHand}</p>
    </Frame>
  );
}

const isProblem = (code: unknown): code is VerifyProblem =>
  typeof code === "string" && Object.hasOwn(exportWords["zh-CN"].verify.problems, code);
const textIn = (value: string | string[] | undefined) => (typeof value === "string" ? value.slice(0, 200) : "");
