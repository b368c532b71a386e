import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { KeptFiles } from "@/components/desk/import-files";
import { ImportReview } from "@/components/desk/import-review";
import { PracticeStrip } from "@/components/report/practice-strip";
import { staffDb } from "@/db/client";
import { acceptedFiles, importHead } from "@/db/queries/imports";
import { env } from "@/env";
import { languageOf } from "@/lib/messages/language";
import { taskWords } from "@/lib/messages/tasks";
import { effectiveFigures } from "@/lib/report/report";
import { isEditable } from "@/lib/report/workflow";
import { accept } from "../../actions";
import { addressOf, type DeskPage, deskAddress, openStarted } from "../../open-report";
import { keptCells, lockedCells } from "../form-page";
import "@/app/import.css";

export async function generateMetadata({ params }: DeskPage): Promise<Metadata> {
  const { locale, year } = await params;
  const words = taskWords[languageOf(locale)];
  return { title: `${words.importFile} · ${words.year(Number(year))}`, robots: { index: false } };
}

/** Reads a finished report into the draft. Whoever may not save now goes back to the form. */
export default async function ImportPage(page: DeskPage) {
  const { language, actor, year, report } = await openStarted(page);
  const { report: row, organisation, format, given, blocks } = report;
  const form = addressOf({ language, year, report });
  if (!isEditable(row.state) || !report.duties.includes("clerk")) redirect(form);
  const [files, { meant }] = await Promise.all([acceptedFiles(staffDb(), actor, row.id), importHead(staffDb(), actor, row.id)]);
  const text = Object.fromEntries(
    Object.entries(report.content.prose).map(([section, own]) => [section, own.map(({ text }) => text).join("\n")]),
  );
  return (
    <div className="mx-auto max-w-[1100px] px-4 py-6">
      {row.practice && <PracticeStrip language={language} />}
      <p>
        <a href={form}>{taskWords[language].toForm}</a>
      </p>
      <h1 className="text-[22px] font-semibold">{taskWords[language].importFile}</h1>
      <p className="mb-3">
        <span lang="zh-CN">{organisation.name}</span> · {taskWords[language].year(year)}
      </p>
      <ImportReview
        language={language}
        format={format.id}
        year={year}
        organ={{ name: organisation.name, alsoKnownAs: [...meant.own, ...meant.ownShort] }}
        figures={effectiveFigures(format, given)}
        versions={Object.fromEntries(keptCells(report).map(({ cell, version }) => [cell, version]))}
        settings={report.settings}
        locked={lockedCells(report)}
        text={text}
        blocks={blocks.map(({ id, section, version }) => ({ block: id, section, version }))}
        hosts={env().IMPORT_HOSTS}
        pages={meant.pages.map((year) => ({ year, address: deskAddress(language, { year, slug: organisation.slug, practice: false }) }))}
        addresses={{ upload: `/api/v1/drafts/${row.id}/imports`, desk: form, workbook: `/api/v1/drafts/${row.id}/file/xlsx` }}
        accept={accept.bind(null, { report: row.id, person: actor.person })}
      />
      <KeptFiles files={files} language={language} address={`/api/v1/drafts/${row.id}/imports`} />
    </div>
  );
}
