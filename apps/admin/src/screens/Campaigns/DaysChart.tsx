/** A bar for each day and the mean of seven, drawn by hand; the same as a table for who does not see it. */
import { useLanguage } from "../../language/Language.tsx";
import styles from "./Campaigns.module.css";

interface Day {
  readonly on: string;
  readonly applications: number;
  readonly accounts: number;
}

const width = 720;
const height = 240;
const edge = { left: 48, right: 8, top: 12, bottom: 28 };

/** A round number at or above the greatest count, so that the marks of the axis are round, too. */
const roundUp = (greatest: number): number => {
  const unit = 10 ** Math.max(0, Math.floor(Math.log10(Math.max(1, greatest))));
  return [1, 2, 4, 5, 10].map((step) => step * unit).find((step) => step >= greatest) ?? greatest;
};

export const DaysChart = ({ series }: { readonly series: ReadonlyArray<Day> }) => {
  const { say, count, date } = useLanguage();
  const words = say.campaigns;
  const greatest = Math.max(0, ...series.map(({ applications }) => applications));
  if (greatest === 0) return <p className="soft">{words.nothing}</p>;
  const top = roundUp(greatest);
  const inner = { width: width - edge.left - edge.right, height: height - edge.top - edge.bottom };
  const x = (index: number) => edge.left + (index * inner.width) / series.length;
  const y = (value: number) => edge.top + inner.height * (1 - value / top);
  const bar = inner.width / series.length;
  const mean = series.map((_, index) => {
    const week = series.slice(Math.max(0, index - 6), index + 1);
    return week.reduce((sum, { applications }) => sum + applications, 0) / week.length;
  });
  const total = series.reduce((sum, { applications }) => sum + applications, 0);
  return (
    <div className={styles["stack"]}>
      <svg
        role="img"
        aria-label={words.chart(count(series.length), count(total))}
        viewBox={`0 0 ${width} ${height}`}
        className={styles["chart"]}
      >
        {[0, top / 2, top].map((mark) => (
          <g key={mark}>
            <line
              className={styles["grid"]}
              x1={edge.left}
              x2={width - edge.right}
              y1={y(mark)}
              y2={y(mark)}
            />
            <text x={edge.left - 6} y={y(mark) + 4} textAnchor="end">
              {count(Math.round(mark))}
            </text>
          </g>
        ))}
        {series.map(({ applications, on }, index) => (
          <rect
            key={on}
            className={styles["bar"]}
            x={x(index) + bar * 0.12}
            y={y(applications)}
            width={bar * 0.76}
            height={Math.max(0, y(0) - y(applications))}
          >
            <title>{`${date(on)}: ${count(applications)}`}</title>
          </rect>
        ))}
        <polyline
          className={styles["mean"]}
          points={mean.map((value, index) => `${x(index) + bar / 2},${y(value)}`).join(" ")}
        />
        {series.map(({ on }, index) =>
          index % 14 === 0 ? (
            <text
              key={on}
              x={x(index) + bar / 2}
              y={height - 8}
              textAnchor={index === 0 ? "start" : "middle"}
            >
              {date(on)}
            </text>
          ) : null,
        )}
      </svg>
      <p className={styles["legend"]}>
        <span>{words.bars}</span>
        <span>{words.mean}</span>
      </p>
      <details className={styles["wide"]}>
        <summary>{words.asTable}</summary>
        <div className={styles["scroll"]} tabIndex={0} role="group" aria-label={words.asTable}>
          <table className={styles["table"]}>
            <caption className="visually-hidden">{words.chart(count(series.length), count(total))}</caption>
            <thead>
              <tr>
                <th scope="col">{words.day}</th>
                <th scope="col" className="figures">
                  {words.applications}
                </th>
                <th scope="col" className="figures">
                  {words.accounts}
                </th>
              </tr>
            </thead>
            <tbody>
              {series.toReversed().map((day) => (
                <tr key={day.on}>
                  <th scope="row">{date(day.on)}</th>
                  <td className="figures">{count(day.applications)}</td>
                  <td className="figures">{count(day.accounts)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </details>
    </div>
  );
};
