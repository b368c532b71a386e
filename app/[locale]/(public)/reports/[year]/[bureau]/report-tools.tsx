import { QrCode } from "@/components/report/qr-code";
import { CopiedAddress } from "@/components/ui/copied-address";
import type { Language } from "@/lib/format/format";
import { addressIn } from "@/lib/messages/language";
import { publicWords } from "@/lib/messages/public";

type Props = {
  language: Language;
  bureau: string;
  /** The report's address. */
  path: string;
  /** The address whose extensions are the files of what is shown. */
  files: string;
  /** What is shared, with the site's name before it. */
  address: string;
  compared: boolean;
  /** There is a report of the year before. */
  comparable: boolean;
};

/** What can be done with a report: compared, printed, shared, taken away as a file. */
export function ReportTools({ language, bureau, path, files, address, compared, comparable }: Props) {
  const words = publicWords[language];
  return (
    <div className="report-tools">
      {comparable ? (
        <a className="tool" href={addressIn(language, compared ? path : `${path}/compared`)} aria-current={compared ? "true" : undefined}>
          <span aria-hidden="true">{compared ? "☑" : "☐"}</span> {words.report.compareOn}
        </a>
      ) : null}
      <a className="tool" href={addressIn(language, `/bureaus/${bureau}`)}>
        {words.report.overYears}
      </a>
      <a className="tool" href={addressIn(language, `/compare?bureaus=${bureau}`)}>
        {words.bureaus.compareWith}
      </a>
      <button type="button" className="tool needs-script" data-print="">
        {words.report.print}
      </button>
      <details className="report-share">
        <summary className="tool">{words.report.share}</summary>
        <div className="report-share-panel">
          <label htmlFor="share-address">{words.report.shareHint}</label>
          <span className="report-share-address">
            <CopiedAddress address={address} language={language} />
          </span>
          <QrCode address={address} label={words.report.scan} />
          <p>{words.report.scan}</p>
        </div>
      </details>
      <span className="report-downloads">
        {words.report.downloads}
        {Object.entries(downloads).map(([extension, label]) => (
          <a key={extension} href={`${addressIn(language, files)}.${extension}`} download>
            {label}
          </a>
        ))}
      </span>
    </div>
  );
}

const downloads = { docx: "Word", pdf: "PDF", xlsx: "Excel", csv: "CSV", json: "JSON", xml: "XML" };
