/** The system: who may do what where and when, agencies with their keys and deliveries, and how the server is. */
import { Tabs } from "@mantine/core";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { Page } from "../../frame/Page.tsx";
import { useLanguage } from "../../language/Language.tsx";
import { systemTabs } from "../../routes/search.ts";
import { Agencies } from "./Agencies.tsx";
import { Roles } from "./Roles.tsx";
import { ServerState } from "./ServerState.tsx";
import { Users } from "./Users.tsx";

export const SystemScreen = () => {
  const { say } = useLanguage();
  const words = say.administration.system;
  const { tab = "users" } = useSearch({ from: "/console/system" });
  const navigate = useNavigate({ from: "/system" });
  return (
    <Page title={words.title} lead={words.lead}>
      <Tabs
        value={tab}
        onChange={(next) =>
          void navigate({
            search: ({ asOf, lang }) => ({ asOf, lang, tab: systemTabs.find((each) => each === next) }),
            replace: true,
          })
        }
        keepMounted={false}
      >
        <Tabs.List aria-label={words.tabsLabel} mb="lg">
          {systemTabs.map((each) => (
            <Tabs.Tab key={each} value={each}>
              {words.tabs[each]}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        <Tabs.Panel value="users">
          <Users />
        </Tabs.Panel>
        <Tabs.Panel value="roles">
          <Roles />
        </Tabs.Panel>
        <Tabs.Panel value="agencies">
          <Agencies />
        </Tabs.Panel>
        <Tabs.Panel value="state">
          <ServerState />
        </Tabs.Panel>
      </Tabs>
    </Page>
  );
};
