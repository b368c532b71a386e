import type { Language } from "@/lib/format/format";
import type { KeptFile } from "@/lib/importing/kept-file";
import { importWords } from "@/lib/messages/import-review";
import { dateTimeOf } from "@/lib/messages/language";

/** The files that something of the draft came from, to be had again as they were. */
export function KeptFiles({ files, language, address }: { files: KeptFile[]; language: Language; address: string }) {
  const words = importWords[language];
  if (files.length === 0) return null;
  return (
    <section className="import-kept">
      <h2>{words.kept}</h2>
      <ul>
        {files.map(({ id, name, digest, size, by, at, cells, sections, ...file }) => (
          <li key={id}>
            <a href={`${address}/${id}`} lang="zh-CN" download title={words.download}>
              {name}
            </a>{" "}
            {Math.max(1, Math.round(size / 1024))} kB · {by} · <time className="import-when">{dateTimeOf(at)}</time> ·{" "}
            {words.keptFile(cells, sections)}
            {file.address && <small>{file.address}</small>}
            <small>SHA-256 {digest}</small>
          </li>
        ))}
      </ul>
    </section>
  );
}
