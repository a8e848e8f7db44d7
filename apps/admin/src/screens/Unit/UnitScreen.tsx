/** A commune on a day: its names and codes through time, where it came from and what it led to, and by which clauses. */
import { failedWith } from "@hopnhat/api-client";
import type { Units } from "@hopnhat/api-client/contract";
import type { Lineage } from "@hopnhat/domain";
import { sentences } from "@hopnhat/domain/Lineage";
import { eve } from "@hopnhat/domain/PlainDate";
import { fullName, idOf, type Unit } from "@hopnhat/domain/Unit";
import { useQuery } from "@tanstack/react-query";
import { Link, useParams } from "@tanstack/react-router";
import { useId } from "react";
import { useDay } from "../../frame/AsOf.tsx";
import { Page, Section } from "../../frame/Page.tsx";
import { useLanguage } from "../../language/Language.tsx";
import { queries } from "../../session/api.ts";
import { Loaded } from "../../states/Loaded.tsx";
import { Loading, State } from "../../states/State.tsx";
import { Icon } from "../../theme/Icon.tsx";
import { Compare } from "./Compare.tsx";
import { LineagePicture } from "./LineagePicture.tsx";
import styles from "./Unit.module.css";

export const UnitScreen = () => {
  const { code } = useParams({ from: "/console/units/$code" });
  const { asOf } = useDay();
  const unit = useQuery(queries.units.get({ params: { code }, query: { asOf } }));
  const lineage = useQuery(queries.units.lineage({ params: { code }, query: { asOf } }));
  if (failedWith(unit.error, "UnitNotFound")) return <NotBorne code={code} borne={unit.error.borne} />;
  if (unit.data === undefined) {
    return (
      <Page title={code} above={<Back />}>
        <Loaded query={unit}>{() => <Loading />}</Loaded>
      </Page>
    );
  }
  return (
    <Page
      title={sentenceCase(fullName(unit.data))}
      titleLanguage="vi"
      above={<Back />}
      lead={<Facts unit={unit.data} />}
    >
      <Compare code={code} />
      <Loaded query={lineage} lines={8}>
        {(data) => <History lineage={data} name={fullName(unit.data)} />}
      </Loaded>
    </Page>
  );
};

/** `phường Thống Nhất` at the head of a page. */
const sentenceCase = (text: string): string => text.charAt(0).toLocaleUpperCase("vi") + text.slice(1);

const Back = () => {
  const { say } = useLanguage();
  return (
    <Link to="/units">
      <Icon name="back" size={15} /> {say.units.back}
    </Link>
  );
};

const Facts = ({ unit }: { readonly unit: Units.UnitSummary }) => {
  const { say, date } = useLanguage();
  const around = [unit.district?.name, unit.province.name].filter((name) => name !== undefined).join(", ");
  // For how long a unit of the base register has been there, the ledger does not know; it knows when it ends.
  const days =
    unit.validTo === null
      ? say.units.valid(date(unit.validFrom))
      : say.units.lastDay(date(eve(unit.validTo)));
  return (
    <>
      {say.units.code} {unit.code}. {around}. {days}.
    </>
  );
};

const History = ({ lineage, name }: { readonly lineage: Lineage.Lineage; readonly name: string }) => {
  const { say, language } = useLanguage();
  const words = useId();
  const told = sentences(lineage, language === "vi" ? "vi" : "en");
  return (
    <>
      <Section title={say.units.lineage}>
        <LineagePicture lineage={lineage} name={name} describedBy={words} />
      </Section>
      {told.length === 0 ? null : (
        <Section title={say.units.lineageWords}>
          <ol id={words} className={styles["sentences"]} dir={language === "ar" ? "ltr" : undefined}>
            {told.map((sentence) => (
              <li key={sentence}>{sentence}</li>
            ))}
          </ol>
        </Section>
      )}
      <Section title={say.units.through}>
        <Versions lineage={lineage} />
      </Section>
    </>
  );
};

/** The unit, and what it came from and led to, one line for each version. */
const Versions = ({ lineage }: { readonly lineage: Lineage.Lineage }) => {
  const { say, date } = useLanguage();
  const within = new Set([lineage.root, ...lineage.steps.flatMap((step) => [step.from, step.to])]);
  const versions = lineage.units.filter((unit) => within.has(idOf(unit)));
  /** What a recorded change began. The others stood in the first register, and may be older than it. */
  const came = new Set(lineage.steps.map((step) => step.to));
  const root = versions.find((unit) => idOf(unit) === lineage.root);
  const sharers = versions.filter((unit) => unit.code === root?.code);
  return (
    <>
      <table className={styles["versions"]}>
        <caption className="visually-hidden">{say.units.throughTable}</caption>
        <thead>
          <tr>
            <th scope="col">{say.units.columns.name}</th>
            <th scope="col">{say.units.columns.code}</th>
            <th scope="col">{say.units.columns.since}</th>
            <th scope="col">{say.units.columns.until}</th>
          </tr>
        </thead>
        <tbody>
          {versions.map((unit) => (
            <tr key={idOf(unit)} data-here={idOf(unit) === lineage.root}>
              <th scope="row">
                {idOf(unit) === lineage.root ? (
                  <>
                    {fullName(unit)} <span className="soft">({say.units.thisUnit})</span>
                  </>
                ) : (
                  <UnitLink unit={unit} />
                )}
              </th>
              <td>{unit.code}</td>
              <td>
                {came.has(idOf(unit)) ? date(unit.validFrom) : say.units.orBefore(date(unit.validFrom))}
              </td>
              <td>{unit.validTo === null ? "" : date(eve(unit.validTo))}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {root === undefined || sharers.length < 2 ? null : (
        <p className={`soft ${styles["reused"]}`}>{say.units.reused(root.code)}</p>
      )}
    </>
  );
};

const UnitLink = ({ unit }: { readonly unit: Unit }) => (
  <Link to="/units/$code" params={{ code: unit.code }} search={(all) => ({ ...all, asOf: unit.validFrom })}>
    {fullName(unit)}
  </Link>
);

/** No unit bears the code on the day; the days on which one does are one press away. */
const NotBorne = ({ code, borne }: { readonly code: string; readonly borne: ReadonlyArray<Unit> }) => {
  const { say, date } = useLanguage();
  const { asOf } = useDay();
  return (
    <Page title={say.units.missing(code, date(asOf))} above={<Back />}>
      <State icon="calendar" title={borne.length === 0 ? say.units.neverBorne : say.units.missingHint}>
        <ul className={styles["sentences"]}>
          {borne.map((unit) => (
            <li key={idOf(unit)}>
              <UnitLink unit={unit} />, {say.units.valid(date(unit.validFrom))}
            </li>
          ))}
        </ul>
      </State>
    </Page>
  );
};
