/**
 * Who is signed in, and the province that the work is about.
 */
import type { Authentication, Units } from "@hopnhat/api-client/contract";
import { createContext, type ReactNode, useContext } from "react";

const Context = createContext<Authentication.User | undefined>(undefined);

export const UserProvider = ({
  user,
  children,
}: {
  readonly user: Authentication.User;
  readonly children: ReactNode;
}) => <Context value={user}>{children}</Context>;

export const useUser = (): Authentication.User => {
  const user = useContext(Context);
  if (user === undefined) throw new Error("useUser is for what stands inside the frame");
  return user;
};

/** The province of a user who works for one; undefined for who works for the country or for one commune. */
export const provinceOf = (user: Authentication.User): Units.Place | undefined =>
  user.jurisdiction._tag === "Province" ? user.jurisdiction : undefined;

export const useProvince = (): Units.Place | undefined => provinceOf(useUser());
