/** The campaign day by day, when it will be done, its list of targets, and printed figures against the data. */
import { Button, SegmentedControl } from "@mantine/core";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { Page } from "../../frame/Page.tsx";
import { useLanguage } from "../../language/Language.tsx";
import { useProvince } from "../../session/Session.tsx";
import { State } from "../../states/State.tsx";
import { Icon } from "../../theme/Icon.tsx";
import { CheckFigure } from "./CheckFigure.tsx";
import { DayByDay } from "./DayByDay.tsx";
import { Targets } from "./Targets.tsx";

const tabs = ["days", "targets", "check"] as const;

export const CampaignsScreen = () => {
  const { say } = useLanguage();
  const words = say.campaigns;
  const province = useProvince();
  const search = useSearch({ from: "/console/campaigns" });
  const navigate = useNavigate({ from: "/campaigns" });
  const tab = search.tab ?? "days";
  return (
    <Page
      title={words.title}
      lead={words.lead}
      actions={
        <Button
          variant="default"
          className="no-print"
          leftSection={<Icon name="print" />}
          onClick={() => globalThis.print()}
        >
          {words.print}
        </Button>
      }
    >
      {province === undefined ? (
        <State icon="lock" title={words.provincialOnly}>
          <p>{words.provincialHint}</p>
        </State>
      ) : (
        <>
          <div>
            <SegmentedControl
              aria-label={words.view}
              value={tab}
              onChange={(chosen) =>
                void navigate({
                  search: (all) => ({ ...all, tab: tabs.find((each) => each === chosen) }),
                  replace: true,
                })
              }
              data={tabs.map((each) => ({ value: each, label: words.tabs[each] }))}
            />
          </div>
          {tab === "targets" ? (
            <Targets />
          ) : tab === "check" ? (
            <CheckFigure province={province.code} />
          ) : (
            <DayByDay province={province} />
          )}
        </>
      )}
    </Page>
  );
};
