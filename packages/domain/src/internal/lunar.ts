/**
 * The Vietnamese lunar calendar, computed at UTC+7 from the new moon and the sun's longitude.
 *
 * The rules are those that Hồ Ngọc Đức describes, with the astronomical series of Jean Meeus (Astronomical Algorithms,
 * 1991): a month begins on the day of a new moon; the winter solstice lies in the eleventh month; of thirteen months
 * between two solstices the first without a major solar term is the leap month. The platform's Chinese calendar is
 * reckoned at UTC+8 and differs: Tết 2007 and 2027, for two.
 *
 * @internal
 */
import type { PlainDate } from "../PlainDate.ts";
import { fromEpochDay, toEpochDay, format } from "./plainDate.ts";

/** Julian day number of 1970-01-01, noon. */
const epochJulianDay = 2440588;
/** Vietnam is seven hours ahead of UTC, as a part of a day. */
const zone = 7 / 24;
/** Julian day of the new moon numbered 0, of 1 January 1900, and the length of a month, both in mean days. */
const newMoonZero = 2415021.076998695;
const synodicMonth = 29.530588853;
const radian = Math.PI / 180;

/** Julian day number of the day in Vietnam on which the new moon numbered `k` falls. */
const newMoon = (k: number): number => {
  const t = k / 1236.85;
  const t2 = t * t;
  const t3 = t2 * t;
  const mean =
    2415020.75933 +
    29.53058868 * k +
    0.0001178 * t2 -
    0.000000155 * t3 +
    0.00033 * Math.sin((166.56 + 132.87 * t - 0.009173 * t2) * radian);
  const sun = (359.2242 + 29.10535608 * k - 0.0000333 * t2 - 0.00000347 * t3) * radian;
  const moon = (306.0253 + 385.81691806 * k + 0.0107306 * t2 + 0.00001236 * t3) * radian;
  const latitude = (21.2964 + 390.67050646 * k - 0.0016528 * t2 - 0.00000239 * t3) * radian;
  const correction =
    (0.1734 - 0.000393 * t) * Math.sin(sun) +
    0.0021 * Math.sin(2 * sun) -
    0.4068 * Math.sin(moon) +
    0.0161 * Math.sin(2 * moon) -
    0.0004 * Math.sin(3 * moon) +
    0.0104 * Math.sin(2 * latitude) -
    0.0051 * Math.sin(sun + moon) -
    0.0074 * Math.sin(sun - moon) +
    0.0004 * Math.sin(2 * latitude + sun) -
    0.0004 * Math.sin(2 * latitude - sun) -
    0.0006 * Math.sin(2 * latitude + moon) +
    0.001 * Math.sin(2 * latitude - moon) +
    0.0005 * Math.sin(2 * moon + sun);
  // Dynamical time runs ahead of the turning earth.
  const ahead =
    t < -11
      ? 0.001 + 0.000839 * t + 0.0002261 * t2 - 0.00000845 * t3 - 0.000000081 * t * t3
      : -0.000278 + 0.000265 * t + 0.000262 * t2;
  return Math.floor(mean + correction - ahead + 0.5 + zone);
};

/** Which twelfth of the ecliptic, 0 to 11, the sun is in when that day begins in Vietnam. */
const solarTwelfth = (julianDay: number): number => {
  const t = (julianDay - 2451545.5 - zone) / 36525;
  const t2 = t * t;
  const anomaly = (357.5291 + 35999.0503 * t - 0.0001559 * t2 - 0.00000048 * t * t2) * radian;
  const longitude =
    280.46645 +
    36000.76983 * t +
    0.0003032 * t2 +
    (1.9146 - 0.004817 * t - 0.000014 * t2) * Math.sin(anomaly) +
    (0.019993 - 0.000101 * t) * Math.sin(2 * anomaly) +
    0.00029 * Math.sin(3 * anomaly);
  return Math.floor((((longitude % 360) + 360) % 360) / 30);
};

/** The number of the new moon nearest to a day. */
const nearestMoon = (julianDay: number): number => Math.round((julianDay - newMoonZero) / synodicMonth);

/** First day of the eleventh lunar month, the one with the winter solstice of that year. */
const eleventhMonth = (year: number): number => {
  const lastDay = toEpochDay(format(year, 12, 31) as PlainDate) + epochJulianDay;
  const k = Math.floor((lastDay - 2415021) / synodicMonth);
  const start = newMoon(k);
  return solarTwelfth(start) >= 9 ? newMoon(k - 1) : start;
};

/** How many months after the eleventh the leap month comes, in a span of thirteen. */
const leapOffset = (eleventh: number): number => {
  const k = nearestMoon(eleventh);
  let offset = 1;
  let before = solarTwelfth(newMoon(k + offset));
  for (offset = 2; offset < 14; offset++) {
    const twelfth = solarTwelfth(newMoon(k + offset));
    if (twelfth === before) break;
    before = twelfth;
  }
  return offset - 1;
};

/**
 * The day of the Gregorian calendar on which a day of the lunar year falls, in a month that is not a leap month.
 *
 * @param year - the lunar year, 1800 to 2199: the range in which the series hold
 * @param month - 1 to 12
 * @param dayOfMonth - 1 to 30
 */
export const fromLunar = (year: number, month: number, dayOfMonth: number): PlainDate => {
  const first = eleventhMonth(month < 11 ? year - 1 : year);
  const next = eleventhMonth(month < 11 ? year : year + 1);
  let offset = month < 11 ? month + 1 : month - 11;
  if (next - first > 365 && offset >= leapOffset(first)) offset += 1;
  const start = newMoon(nearestMoon(first) + offset);
  return fromEpochDay(start + dayOfMonth - 1 - epochJulianDay);
};

/** The first day of the lunar year: Tết Nguyên đán. */
export const lunarNewYear = (year: number): PlainDate => fromLunar(year, 1, 1);
