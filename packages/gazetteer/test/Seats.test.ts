import { Ledger } from "@hopnhat/domain";
import { seats, seatsAsOf } from "@hopnhat/gazetteer/Seats";
import { communes } from "@hopnhat/gazetteer/VietnamLedger";
import { expect, it } from "vitest";

it("every commune of 1 July 2025 has a seat, and no other", () => {
  expect(seats().map(({ code }) => code)).toEqual(
    Ledger.at(communes(), seatsAsOf)
      .map(({ code }) => code)
      .sort(),
  );
});

it("every seat lies in Vietnam, its islands included", () => {
  for (const { longitude, latitude, area, population } of seats()) {
    expect(longitude).toBeGreaterThan(102);
    expect(longitude).toBeLessThan(115);
    expect(latitude).toBeGreaterThan(8);
    expect(latitude).toBeLessThan(23.5);
    expect(area).toBeGreaterThan(0);
    expect(population).toBeGreaterThanOrEqual(0);
  }
});

it("377 communes have a figure that is doubtful", () => {
  expect(seats().filter(({ isDoubtful }) => isDoubtful)).toHaveLength(377);
});
