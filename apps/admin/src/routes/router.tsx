/**
 * The places of the console. Each screen is loaded when someone goes there.
 */
import { failedWith } from "@hopnhat/api-client";
import type { QueryClient } from "@tanstack/react-query";
import {
  createRootRouteWithContext,
  createRoute,
  createRouter,
  lazyRouteComponent,
  redirect,
  retainSearchParams,
  type RouterHistory,
} from "@tanstack/react-router";
import { queries } from "../session/api.ts";
import { Loading } from "../states/State.tsx";
import { Console } from "./Console.tsx";
import { NoSuchPage, ScreenFailed, ServerFailed } from "./Faults.tsx";
import { Root } from "./Root.tsx";
import {
  actSearch,
  actsSearch,
  auditSearch,
  counterSearch,
  peopleSearch,
  campaignsSearch,
  roundsSearch,
  coverageSearch,
  mapSearch,
  newDraftSearch,
  placementsSearch,
  reorganisationSearch,
  rootSearch,
  signInSearch,
  systemSearch,
  unitSearch,
  unitsSearch,
} from "./search.ts";

interface RouterContext {
  readonly queryClient: QueryClient;
}

const root = createRootRouteWithContext<RouterContext>()({
  validateSearch: rootSearch,
  search: { middlewares: [retainSearchParams(["lang", "asOf"])] },
  component: Root,
  errorComponent: ServerFailed,
});

const signIn = createRoute({
  getParentRoute: () => root,
  path: "/sign-in",
  validateSearch: signInSearch,
  component: lazyRouteComponent(() => import("../screens/SignIn/SignInScreen.tsx"), "SignInScreen"),
});

const consoleLayout = createRoute({
  getParentRoute: () => root,
  id: "console",
  beforeLoad: async ({ context, location }) => {
    try {
      await Promise.all([
        context.queryClient.ensureQueryData(queries.session.whoAmI()),
        context.queryClient.ensureQueryData(queries.system.state()),
      ]);
    } catch (error) {
      if (!failedWith(error, "Unauthenticated")) throw error;
      throw redirect({ to: "/sign-in", search: (all) => ({ ...all, to: location.href }) });
    }
  },
  component: Console,
});

const overview = createRoute({
  getParentRoute: () => consoleLayout,
  path: "/",
  component: lazyRouteComponent(() => import("../screens/Overview/OverviewScreen.tsx"), "OverviewScreen"),
});

const map = createRoute({
  getParentRoute: () => consoleLayout,
  path: "/map",
  validateSearch: mapSearch,
  component: lazyRouteComponent(() => import("../screens/Map/MapScreen.tsx"), "MapScreen"),
});

const units = createRoute({
  getParentRoute: () => consoleLayout,
  path: "/units",
  validateSearch: unitsSearch,
  component: lazyRouteComponent(() => import("../screens/Units/UnitsScreen.tsx"), "UnitsScreen"),
});

const unit = createRoute({
  getParentRoute: () => consoleLayout,
  path: "/units/$code",
  validateSearch: unitSearch,
  component: lazyRouteComponent(() => import("../screens/Unit/UnitScreen.tsx"), "UnitScreen"),
});

const reorganisations = createRoute({
  getParentRoute: () => consoleLayout,
  path: "/reorganisations",
  component: lazyRouteComponent(
    () => import("../screens/Reorganisations/ReorganisationsScreen.tsx"),
    "ReorganisationsScreen",
  ),
});

const reorganisation = createRoute({
  getParentRoute: () => consoleLayout,
  path: "/reorganisations/$id",
  validateSearch: reorganisationSearch,
  component: lazyRouteComponent(
    () => import("../screens/Reorganisation/ReorganisationScreen.tsx"),
    "ReorganisationScreen",
  ),
});

const newDraft = createRoute({
  getParentRoute: () => consoleLayout,
  path: "/reorganisations/new",
  validateSearch: newDraftSearch,
  component: lazyRouteComponent(() => import("../screens/Drafting/NewDraftScreen.tsx"), "NewDraftScreen"),
});

const editDraft = createRoute({
  getParentRoute: () => consoleLayout,
  path: "/reorganisations/$id/edit",
  component: lazyRouteComponent(() => import("../screens/Drafting/EditDraftScreen.tsx"), "EditDraftScreen"),
});

const acts = createRoute({
  getParentRoute: () => consoleLayout,
  path: "/acts",
  validateSearch: actsSearch,
  component: lazyRouteComponent(() => import("../screens/Acts/ActsScreen.tsx"), "ActsScreen"),
});

const act = createRoute({
  getParentRoute: () => consoleLayout,
  path: "/acts/$act",
  validateSearch: actSearch,
  component: lazyRouteComponent(() => import("../screens/Acts/ActScreen.tsx"), "ActScreen"),
});

const audit = createRoute({
  getParentRoute: () => consoleLayout,
  path: "/audit",
  validateSearch: auditSearch,
  component: lazyRouteComponent(() => import("../screens/Audit/AuditScreen.tsx"), "AuditScreen"),
});

const system = createRoute({
  getParentRoute: () => consoleLayout,
  path: "/system",
  validateSearch: systemSearch,
  component: lazyRouteComponent(() => import("../screens/System/SystemScreen.tsx"), "SystemScreen"),
});

const placements = createRoute({
  getParentRoute: () => consoleLayout,
  path: "/placements",
  validateSearch: placementsSearch,
  component: lazyRouteComponent(
    () => import("../screens/Placements/PlacementsScreen.tsx"),
    "PlacementsScreen",
  ),
});

const coverage = createRoute({
  getParentRoute: () => consoleLayout,
  path: "/coverage",
  validateSearch: coverageSearch,
  component: lazyRouteComponent(() => import("../screens/Coverage/CoverageScreen.tsx"), "CoverageScreen"),
});

const counter = createRoute({
  getParentRoute: () => consoleLayout,
  path: "/counter",
  validateSearch: counterSearch,
  component: lazyRouteComponent(() => import("../screens/Counter/CounterScreen.tsx"), "CounterScreen"),
});

const people = createRoute({
  getParentRoute: () => consoleLayout,
  path: "/people",
  validateSearch: peopleSearch,
  component: lazyRouteComponent(() => import("../screens/People/PeopleScreen.tsx"), "PeopleScreen"),
});

const person = createRoute({
  getParentRoute: () => consoleLayout,
  path: "/people/$id",
  component: lazyRouteComponent(() => import("../screens/People/PersonScreen.tsx"), "PersonScreen"),
});

const duplicates = createRoute({
  getParentRoute: () => consoleLayout,
  path: "/duplicates",
  component: lazyRouteComponent(
    () => import("../screens/Duplicates/DuplicatesScreen.tsx"),
    "DuplicatesScreen",
  ),
});

const campaigns = createRoute({
  getParentRoute: () => consoleLayout,
  path: "/campaigns",
  validateSearch: campaignsSearch,
  component: lazyRouteComponent(() => import("../screens/Campaigns/CampaignsScreen.tsx"), "CampaignsScreen"),
});

const rounds = createRoute({
  getParentRoute: () => consoleLayout,
  path: "/rounds",
  validateSearch: roundsSearch,
  component: lazyRouteComponent(() => import("../screens/Rounds/RoundsScreen.tsx"), "RoundsScreen"),
});

const noSuchPage = createRoute({
  getParentRoute: () => consoleLayout,
  path: "$",
  component: NoSuchPage,
});

const routeTree = root.addChildren([
  signIn,
  consoleLayout.addChildren([
    overview,
    map,
    units,
    unit,
    reorganisations,
    reorganisation,
    newDraft,
    editDraft,
    acts,
    act,
    audit,
    system,
    placements,
    coverage,
    counter,
    people,
    person,
    duplicates,
    campaigns,
    rounds,
    noSuchPage,
  ]),
]);

export const makeRouter = (queryClient: QueryClient, history?: RouterHistory) =>
  createRouter({
    routeTree,
    context: { queryClient },
    defaultPreload: "intent",
    defaultPendingComponent: Loading,
    defaultErrorComponent: ScreenFailed,
    scrollRestoration: true,
    ...(history === undefined ? {} : { history }),
  });

declare module "@tanstack/react-router" {
  interface Register {
    router: ReturnType<typeof makeRouter>;
  }
}
