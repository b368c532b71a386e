import type { Block } from "@/lib/report/prose";

/** A section's text as filed: headings, paragraphs, list items, and rows of a table that follow one another. Always Chinese. */
export function ReportProse({ blocks }: { blocks: Block[] }) {
  return (
    <div className="report-prose" lang="zh-CN">
      {inGroups(blocks).map((group) => {
        const [first] = group;
        if (!first) return null;
        if (first.kind === "table") return <ProseTable key={first.id} rows={group} />;
        if (first.kind === "heading") return <h3 key={first.id}>{first.text}</h3>;
        return (
          <p key={first.id} className={first.kind === "list" ? "report-prose-item" : undefined}>
            {first.text}
          </p>
        );
      })}
    </div>
  );
}

function ProseTable({ rows }: { rows: Block[] }) {
  return (
    <div className="figure-table-frame">
      <table className="figure-table">
        <tbody>
          {rows.map((row) => (
            <tr key={row.id}>
              {row.text.split("\t").map((text, i) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: cells of a line that is only shown
                <td key={i}>{text}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** Table rows that stand together make one table; everything else stands alone. */
function inGroups(blocks: Block[]): Block[][] {
  const groups: Block[][] = [];
  for (const block of blocks) {
    const last = groups.at(-1);
    if (block.kind === "table" && last?.[0]?.kind === "table") last.push(block);
    else groups.push([block]);
  }
  return groups;
}
