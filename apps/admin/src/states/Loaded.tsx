/**
 * What a query gives, once it is there; until then, or where it failed, what stands in its place.
 */
import type { ReactNode } from "react";
import { Failed, Loading } from "./State.tsx";

interface Answer<Data> {
  readonly data: Data | undefined;
  readonly error: unknown;
  readonly refetch: () => unknown;
}

interface LoadedProps<Data> {
  readonly query: Answer<Data>;
  readonly children: (data: Data) => ReactNode;
  readonly lines?: number;
  readonly inset?: boolean;
}

export const Loaded = <Data,>({ query, children, lines = 6, inset = false }: LoadedProps<Data>) => {
  if (query.data !== undefined) return <>{children(query.data)}</>;
  if (query.error !== null && query.error !== undefined) {
    return <Failed error={query.error} retry={() => void query.refetch()} inset={inset} />;
  }
  return inset ? (
    <div style={{ paddingInline: "1.25rem" }}>
      <Loading lines={lines} />
    </div>
  ) : (
    <Loading lines={lines} />
  );
};
