/** The report of a conversion: one page of HTML that needs nothing beside it, for a screen or for paper. */
import { notPlaced, type SeenValue, type Tally } from "./Tally.ts";

export interface Report {
  readonly tally: Tally;
  readonly input: string;
  readonly size: number | undefined;
  readonly encoding: string;
  readonly settings: ReadonlyArray<readonly [string, string]>;
  readonly ledger: string;
  readonly language: "vi" | "en";
}

const LISTED = 200;

const words = {
  vi: {
    title: "Báo cáo chuyển đổi đơn vị hành chính cấp xã",
    rows: "dòng",
    placed: "có đúng một đơn vị",
    outcome: "Kết quả",
    count: "Số dòng",
    share: "Tỷ lệ",
    meaning: "Nghĩa là",
    total: "Tổng",
    frequent: "Giá trị chưa xác định, theo số dòng",
    value: "Giá trị",
    answer: "Trả lời",
    samples: "Ví dụ theo kết quả",
    repairs: "Đã sửa khi đọc",
    none: "Không có.",
    settings: "Thiết lập",
    input: "Tệp vào",
    ledger: "Phiên bản sổ cái",
    more: (listed: number, all: number) => `Nêu ${listed} giá trị nhiều dòng nhất trong ${all}.`,
    signatures: ["Người lập báo cáo", "Người duyệt"],
    signed: "ngày ký, chữ ký, họ và tên",
    forgotten: (count: number) =>
      `Có quá nhiều giá trị khác nhau: ${count} lần một giá trị hiếm đã bị bỏ khỏi danh sách, nên số dòng ở đây là ít nhất.`,
    personal:
      "Trang này chỉ nêu giá trị của cột được chuyển đổi, không nêu cột nào khác của tệp. Nếu cột đó là địa chỉ, giá trị của nó có thể là dữ liệu cá nhân: giữ trang như giữ tệp.",
    statuses: {
      exact: "một đơn vị",
      split: "đơn vị bị chia; cần thêm căn cứ",
      ambiguous: "nhiều đơn vị đều phù hợp",
      broader: "chỉ nêu cấp huyện hoặc cấp tỉnh",
      ended: "đơn vị đã chấm dứt, không còn gì",
      unknown: "không tìm thấy đơn vị nào",
      invalid: "không đọc được dòng hoặc ô",
    },
  },
  en: {
    title: "Report of a conversion of communes",
    rows: "rows",
    placed: "have exactly one unit",
    outcome: "Outcome",
    count: "Rows",
    share: "Share",
    meaning: "Meaning",
    total: "Total",
    frequent: "Values that were not placed, by number of rows",
    value: "Value",
    answer: "Answer",
    samples: "Samples of each outcome",
    repairs: "Repaired on reading",
    none: "None.",
    settings: "Settings",
    input: "Input",
    ledger: "Ledger version",
    more: (listed: number, all: number) => `The ${listed} values with most rows, of ${all}.`,
    signatures: ["Drawn up by", "Approved by"],
    signed: "day, signature, name",
    forgotten: (count: number) =>
      `There are too many distinct values: ${count} times a rare one was dropped from the list, so the numbers of rows here are lower bounds.`,
    personal:
      "This page names only values of the converted column, and no other column of the table. Where that column holds addresses they may be personal data: keep the page as you keep the table.",
    statuses: {
      exact: "one unit",
      split: "the unit was divided; more evidence is needed",
      ambiguous: "several units fit",
      broader: "only a district or a province is named",
      ended: "the unit ended with nothing in it",
      unknown: "no unit was found",
      invalid: "the row or the cell cannot be read",
    },
  },
} as const;

const escape = (text: string): string =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");

// Told apart by how dark they are too: a page is printed without colours as often as not.
const shades: Readonly<Record<string, string>> = {
  exact: "#0b6e4f",
  split: "#d98e04",
  ambiguous: "#e8c468",
  broader: "#9bb8d3",
  ended: "#6b7280",
  unknown: "#7f1d1d",
  invalid: "#d1495b",
};

const style = `
  :root { color-scheme: light; font: 15px/1.5 system-ui, sans-serif; color: #1a1a1a; background: #fff }
  body { max-width: 64rem; margin: 2rem auto; padding: 0 1.25rem }
  h1 { font-size: 1.6rem; line-height: 1.2; margin: 0 } h2 { font-size: 1.1rem; margin: 2.25rem 0 .5rem }
  .lead { font-size: 1.1rem; margin: .4rem 0 1.25rem }
  dl { display: grid; grid-template-columns: max-content 1fr; gap: .15rem 1.25rem; margin: 0 0 1.25rem; font-size: .93rem }
  dt { color: #555 } dd { margin: 0; overflow-wrap: anywhere }
  .bar { display: flex; height: 1.1rem; margin-bottom: .75rem; border-radius: .2rem; overflow: hidden }
  .bar span { min-width: 2px; border-right: 1px solid #fff } .bar span:last-child { border: 0 }
  .bar, .swatch { print-color-adjust: exact; -webkit-print-color-adjust: exact }
  .swatch { display: inline-block; width: .75em; height: .75em; margin-right: .5em; border-radius: .15em }
  table { border-collapse: collapse; width: 100% }
  th, td { text-align: left; vertical-align: top; padding: .3rem 1rem .3rem 0; border-bottom: 1px solid #ddd }
  th { font-size: .87rem; color: #555; white-space: nowrap; border-bottom: 2px solid #999 } th:last-child, td:last-child { padding-right: 0 }
  td { overflow-wrap: break-word } .s, .n { white-space: nowrap } .v { width: 34% }
  .n { text-align: right; font-variant-numeric: tabular-nums }
  tfoot td { font-weight: 600; border-bottom: 0 } .note { color: #555; font-size: .93rem }
  .list { font-size: .93rem }
  .signatures { display: grid; grid-template-columns: 1fr 1fr; gap: 3rem; margin-top: 3rem; break-inside: avoid }
  .signatures p { margin: 0; padding-bottom: 4.5rem; border-bottom: 1px solid #999 } .signatures small { color: #555 }
  @media print {
    :root { font-size: 11px } body { margin: 0; max-width: none; padding: 0 }
    h2 { break-after: avoid } tr { break-inside: avoid } thead { display: table-header-group }
  }
  @page { size: A4; margin: 15mm }`;

/** Writes the page. */
export const reportPage = (report: Report): string => {
  const { tally, language, settings } = report;
  const said = words[language];
  const number = (value: number): string => value.toLocaleString(language);
  const share = (value: number): string =>
    tally.rows === 0
      ? "–"
      : `${((value / tally.rows) * 100).toLocaleString(language, { minimumFractionDigits: 2, maximumFractionDigits: 2 })} %`;
  const row = (...cells: ReadonlyArray<string>): string => `<tr>${cells.join("")}</tr>`;
  const cell = (text: string): string => `<td>${escape(text)}</td>`;
  const figure = (text: string): string => `<td class="n">${text}</td>`;
  const outcome = (status: string): string =>
    `<td class="s"><span class="swatch" style="background:${shades[status]}"></span>${escape(status)}</td>`;
  const head = (...names: ReadonlyArray<string>): string =>
    `<thead><tr>${names.map((name) => `<th scope="col"${name === said.count || name === said.share ? ' class="n"' : ""}>${name}</th>`).join("")}</tr></thead>`;
  const seenRow = ({ status, cell: value, answer, count }: SeenValue, withCount: boolean): string =>
    row(
      outcome(status),
      `<td class="v">${escape(value)}</td>`,
      ...(withCount ? [figure(number(count)), figure(share(count))] : []),
      cell(answer),
    );

  const outcomes = Object.entries(tally.counts).map(([status, count]) =>
    row(
      outcome(status),
      figure(number(count)),
      figure(share(count)),
      cell(said.statuses[status as keyof typeof said.statuses]),
    ),
  );
  const values = [...tally.values.values()].sort(
    (a, b) => b.count - a.count || (a.cell < b.cell ? -1 : a.cell > b.cell ? 1 : 0),
  );
  const listed = values.slice(0, LISTED);
  const frequent =
    listed.length === 0
      ? `<p>${said.none}</p>`
      : `<table class="list">${head(said.outcome, said.value, said.count, said.share, said.answer)}<tbody>${listed.map((seen) => seenRow(seen, true)).join("")}</tbody></table>${
          values.length > LISTED ? `<p class="note">${said.more(LISTED, values.length)}</p>` : ""
        }${tally.forgotten > 0 ? `<p class="note">${said.forgotten(tally.forgotten)}</p>` : ""}`;
  const samples = Object.keys(tally.counts).flatMap(
    (status) => tally.samples.get(status as SeenValue["status"]) ?? [],
  );
  const repairs = Object.entries(tally.repairs).sort(([, a], [, b]) => b - a);
  const size = report.size === undefined ? "" : `, ${number(report.size)} B`;

  const facts: ReadonlyArray<readonly [string, string]> = [
    [said.input, `${report.input}${size}, ${report.encoding}`],
    [said.settings, settings.map(([name, value]) => `${name} ${value}`).join("  ")],
    [said.ledger, report.ledger],
  ];
  const bar = Object.entries(tally.counts).filter(([, count]) => count > 0);

  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${said.title}</title>
<style>${style}
</style>
</head>
<body>
<h1>${said.title}</h1>
<p class="lead">${number(tally.rows)} ${said.rows}; ${number(tally.rows - notPlaced(tally))} (${share(tally.rows - notPlaced(tally))}) ${said.placed}.</p>
<dl>${facts.map(([name, value]) => `<dt>${escape(name)}</dt><dd>${escape(value)}</dd>`).join("")}</dl>
<div class="bar" role="img" aria-label="${bar.map(([status, count]) => `${status} ${share(count)}`).join(", ")}">${bar.map(([status, count]) => `<span style="flex:${count};background:${shades[status]}"></span>`).join("")}</div>
<table>${head(said.outcome, said.count, said.share, said.meaning)}<tbody>${outcomes.join("")}</tbody>
<tfoot>${row(cell(said.total), figure(number(tally.rows)), figure(share(tally.rows)), cell(""))}</tfoot></table>
<h2>${said.frequent}</h2>
${frequent}
<h2>${said.samples}</h2>
<table class="list">${head(said.outcome, said.value, said.answer)}<tbody>${samples.map((seen) => seenRow(seen, false)).join("")}</tbody></table>
<h2>${said.repairs}</h2>
${repairs.length === 0 ? `<p>${said.none}</p>` : `<table><tbody>${repairs.map(([repair, count]) => row(cell(repair), figure(number(count)))).join("")}</tbody></table>`}
<p class="note">${said.personal}</p>
<div class="signatures">${said.signatures.map((who) => `<div><p>${who}</p><small>${said.signed}</small></div>`).join("")}</div>
</body>
</html>
`;
};
