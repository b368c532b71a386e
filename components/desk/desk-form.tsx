"use client";

import { type ReactNode, useCallback, useDeferredValue, useEffect, useRef, useState } from "react";
import { NotJudgedList } from "@/components/report/not-judged-list";
import { goTo, placeIn, reveal, sectionTitle } from "@/components/report/places";
import type { Finding, Judged, RuleSettings } from "@/lib/checks/finding";
import { findingLink } from "@/lib/checks/finding-link";
import type { NotJudged } from "@/lib/checks/served";
import { unsettled } from "@/lib/checks/stops";
import { type FormatId, type Language, type Section, say, tablesOf } from "@/lib/format/format";
import { formatById } from "@/lib/format/formats";
import { deskWords, marks } from "@/lib/messages/desk";
import { findingWords } from "@/lib/messages/rules";
import { textOf } from "@/lib/report/prose";
import { CellPanel } from "./cell-panel";
import type { DeskActions } from "./desk-actions";
import { DeskSections } from "./desk-sections";
import { DeskStatus } from "./desk-status";
import { DeskStore, type DraftOnDesk } from "./desk-store";
import { figuresTransport, proseTransport } from "./desk-transport";
import { FigureGrid, FillZero, type PreviousFigures } from "./figure-grid";
import { type ExplanationOnDesk, FindingList } from "./finding-list";
import { mendText } from "./mend-text";
import { ProseEditor } from "./prose-editor";
import { RemarkList, type RemarkOnDesk } from "./remark-list";
import type { Mend } from "./repair-buttons";
import { unsavedKeeper } from "./unsaved-keeper";
import { useDesk } from "./use-desk";

/** With its format named: the browser has the formats. */
type Named<T extends { format: unknown }> = Omit<T, "format"> & { format: FormatId };

export type DeskFormProps = {
  language: Language;
  /** Whose unsaved changes of which report: others on this computer do not get them. */
  person: number;
  report: number;
  title: string;
  format: FormatId;
  judged: Omit<Judged, "format" | "figures" | "prose" | "previous" | "history" | "peers" | "filing" | "contributors"> & {
    previous?: Named<NonNullable<Judged["previous"]>>;
    history?: Named<NonNullable<Judged["history"]>[number]>[];
  };
  settings: RuleSettings;
  figures: DraftOnDesk["figures"];
  blocks: DraftOnDesk["blocks"];
  locked: DraftOnDesk["locked"];
  notApplicableRows: string[];
  findings: Finding[];
  notJudged: NotJudged[];
  /** Last year's figures at this year's cells, through the bridge. */
  previous: PreviousFigures;
  explanations: ExplanationOnDesk[];
  remarks: RemarkOnDesk[];
  addresses: { figures: string; prose: string; history: string; files: string; signIn: string };
  readOnly: boolean;
  actions?: DeskActions | undefined;
  /** What stands above the form: state, returned with, links. */
  head?: ReactNode;
  /** The moves. */
  children?: ReactNode;
};

/** The desk: sections on the left, the official form in the middle, what belongs to the place in focus on the right, one line below. */
export function DeskForm(props: DeskFormProps) {
  const { language, readOnly, previous, explanations, remarks, actions, addresses, children } = props;
  const words = deskWords[language];
  const [desk] = useState(() => openDesk(props));
  useSafety(desk, readOnly, words.recovered);
  const step = useProblems(desk, explanations, language);
  const mendHere = useCallback<Mend>((repair) => mendText(desk, repair, language), [desk, language]);
  const mend = readOnly ? undefined : mendHere;
  const { format } = desk.draft;
  const openRemarks = remarks.filter(({ closed }) => !closed).length;
  return (
    <div className="desk">
      <Fold className="desk-left" title={words.sections}>
        <DeskSections desk={desk} language={language} />
        {!readOnly && <FillZero desk={desk} tables={tablesOf(format).map(({ id }) => id)} language={language} all />}
      </Fold>
      <div className="desk-middle">
        {props.head}
        <p className="desk-keys">{words.keys}</p>
        <article className="desk-paper">
          <h1 lang="zh-CN">{props.title}</h1>
          {format.sections.map((section) => (
            <FormSection key={section.id} {...{ desk, section, language, previous, explanations, readOnly, mend }} />
          ))}
        </article>
      </div>
      <Fold className="desk-right" title={words.help}>
        <div className="desk-panel">
          <CellPanel
            {...{ desk, language, previous, explanations, remarks, readOnly, actions, mend }}
            history={addresses.history}
            files={addresses.files}
          />
        </div>
        <Problems {...{ desk, language, explanations, readOnly, actions, mend }} />
        <details className="desk-panel" open={openRemarks > 0}>
          <summary>
            {words.remarks} {openRemarks > 0 && openRemarks}
          </summary>
          <RemarkList format={format} language={language} remarks={remarks} actions={actions} />
        </details>
      </Fold>
      <DeskStatus desk={desk} language={language} explanations={explanations} signIn={addresses.signIn} readOnly={readOnly} onStep={step}>
        {children}
      </DeskStatus>
    </div>
  );
}

type SectionProps = Pick<DeskFormProps, "language" | "previous" | "explanations" | "readOnly"> & {
  desk: DeskStore;
  section: Section;
  mend: Mend | undefined;
};

function FormSection({ desk, section, language, previous, explanations, readOnly, mend }: SectionProps) {
  const before = desk.draft.judged.previous?.prose;
  return (
    <section id={`section-${section.id}`} className="desk-section">
      <h2 className={section.number ? undefined : "desk-section-unnumbered"}>{sectionTitle(section, language)}</h2>
      <p className="desk-guidance">{say(section.guidance, language)}</p>
      {section.tables.map((table) => (
        <FigureGrid key={table.id} {...{ desk, table, language, previous, readOnly }} />
      ))}
      <ProseEditor {...{ desk, section, language, explanations, mend }} {...(before ? { before: textOf(before, section.id) } : {})} />
    </section>
  );
}

function Problems({
  desk,
  language,
  explanations,
  readOnly,
  actions,
  mend,
}: Pick<DeskFormProps, "language" | "explanations" | "readOnly" | "actions"> & { desk: DeskStore; mend: Mend | undefined }) {
  const words = deskWords[language];
  const findings = useDeferredValue(useDesk(desk, ({ findings }) => findings));
  const notJudged = useDeferredValue(useDesk(desk, ({ notJudged }) => notJudged));
  return (
    <details className="desk-panel" open>
      <summary>
        {words.problems} {findings.length > 0 && findings.length}
      </summary>
      <FindingList
        format={desk.draft.format}
        {...{ language, findings, explanations }}
        settings={desk.draft.settings}
        explain={readOnly ? undefined : actions?.explain}
        mend={mend}
      />
      <NotJudgedList notJudged={notJudged} language={language} />
    </details>
  );
}

/** Open on wide screens, folded on narrow ones. */
function Fold({ className, title, children }: { className: string; title: string; children: ReactNode }) {
  const fold = useRef<HTMLDetailsElement>(null);
  useEffect(() => {
    const wide = window.matchMedia("(min-width: 1100px)");
    const follow = () => {
      if (fold.current) fold.current.open = wide.matches;
    };
    follow();
    wide.addEventListener("change", follow);
    return () => wide.removeEventListener("change", follow);
  }, []);
  return (
    <details ref={fold} className={`desk-fold ${className}`} open>
      <summary>{title}</summary>
      {children}
    </details>
  );
}

function openDesk({
  person,
  report,
  format,
  judged,
  figures,
  blocks,
  locked,
  notApplicableRows,
  settings,
  findings,
  notJudged,
  addresses,
}: DeskFormProps): DeskStore {
  const { previous, history, ...rest } = judged;
  const page = newKey();
  return new DeskStore(
    {
      format: formatById(format),
      judged: {
        ...rest,
        notApplicableRows,
        ...(previous ? { previous: { ...previous, format: formatById(previous.format) } } : {}),
        ...(history ? { history: history.map((year) => ({ ...year, format: formatById(year.format) })) } : {}),
      },
      figures,
      blocks,
      locked,
      notApplicableRows,
      settings,
      findings,
      notJudged,
    },
    {
      sendFigures: figuresTransport(addresses.figures, person),
      sendProse: proseTransport(addresses.prose, person),
      keepFigures: unsavedKeeper(`figures/${person}/${report}`, page),
      keepProse: unsavedKeeper(`prose/${person}/${report}`, page),
      clock: {
        now: () => new Date(),
        later: (run, milliseconds) => {
          const timer = setTimeout(run, milliseconds);
          return () => clearTimeout(timer);
        },
      },
      newKey,
    },
  );
}

/** crypto.randomUUID is missing on plain http, where some intranets still are. */
const newKey = (): string => Array.from(crypto.getRandomValues(new Uint8Array(12)), (byte) => byte.toString(16).padStart(2, "0")).join("");

/** Takes up what was left unsaved, sends what waits when the page goes out of sight or the network is back, and asks before anything unsaved is left. */
function useSafety(desk: DeskStore, readOnly: boolean, recovered: (count: number) => string): void {
  useEffect(() => {
    if (readOnly) return;
    void desk.recover().then((count) => {
      if (count > 0) desk.say(recovered(count));
    });
    const flush = () => desk.flush();
    const hidden = () => {
      if (document.visibilityState === "hidden") desk.flush();
    };
    const guard = (event: BeforeUnloadEvent) => {
      if (!desk.isSaved()) event.preventDefault();
    };
    document.addEventListener("visibilitychange", hidden);
    window.addEventListener("online", flush);
    window.addEventListener("focus", flush);
    window.addEventListener("beforeunload", guard);
    return () => {
      document.removeEventListener("visibilitychange", hidden);
      window.removeEventListener("online", flush);
      window.removeEventListener("focus", flush);
      window.removeEventListener("beforeunload", guard);
      desk.flush();
    };
  }, [desk, readOnly, recovered]);
}

/**
 * F8 goes to the next problem, Shift+F8 to the one before, from wherever the hand is; a place or a finding named in the address is gone to,
 * when the page opens and when such a link is followed on it.
 */
function useProblems(desk: DeskStore, explanations: readonly ExplanationOnDesk[], language: Language): (step: 1 | -1) => void {
  const here = useRef<string | null>(null);
  const show = useCallback((finding: Finding) => {
    here.current = finding.key;
    const [place] = finding.at;
    const item = document.getElementById(findingLink(finding));
    if (place) goTo(place);
    else if (item) reveal(item);
  }, []);
  const step = useCallback(
    (by: 1 | -1) => {
      const findings = unsettled(desk.view().findings, explanations);
      // What was mended meanwhile is gone from the list: then it begins anew.
      const at = findings.findIndex(({ key }) => key === here.current);
      const next = (at < 0 ? (by === 1 ? 0 : findings.length - 1) : at + by + findings.length) % findings.length;
      const finding = findings[next];
      if (!finding) return;
      show(finding);
      desk.say(`${findingWords[language].position(next + 1, findings.length)}${marks[language].colon}${finding.message[language]}`);
    },
    [desk, explanations, language, show],
  );
  useEffect(() => {
    const key = (event: globalThis.KeyboardEvent) => {
      if (event.key !== "F8" || event.isComposing) return;
      event.preventDefault();
      step(event.shiftKey ? -1 : 1);
    };
    document.addEventListener("keydown", key);
    return () => document.removeEventListener("keydown", key);
  }, [step]);
  useEffect(() => {
    const follow = () => {
      const { hash } = location;
      const place = placeIn(desk.draft.format, hash);
      const finding = desk.view().findings.find((each) => `#${findingLink(each)}` === hash);
      if (finding) show(finding);
      else if (place) goTo(place);
    };
    follow();
    window.addEventListener("hashchange", follow);
    return () => window.removeEventListener("hashchange", follow);
  }, [desk, show]);
  return step;
}
