/**
 * The words of the screen in Arabic, right to left. Names of places, people and acts stay Vietnamese.
 */
import { administration } from "./ar/administration.ts";
import { coverage, placements } from "./ar/figures.ts";
import { counter, law } from "./ar/counter.ts";
import { duplicates, people } from "./ar/people.ts";
import { campaigns, rounds } from "./ar/campaigns.ts";
import { map } from "./ar/map.ts";
import { placing } from "./ar/placing.ts";
import { reorganisations } from "./ar/reorganisations.ts";
import { units } from "./ar/units.ts";
import { workbench } from "./ar/workbench.ts";
import type { Messages } from "./vi.ts";

export const ar: Messages = {
  product: {
    name: "Hợp Nhất",
    about: "دمج البلديات وأعمال الهوية المرتبطة به",
    titled: (page) => `${page} · Hợp Nhất`,
  },

  frame: {
    skip: "إلى المحتوى",
    navigation: "الأماكن",
    documentation: "الوثائق",
    language: "اللغة",
    languages: { vi: "Tiếng Việt", en: "English", ar: "العربية" },
    toDark: "إلى الوضع الداكن",
    toLight: "إلى الوضع الفاتح",
    signOut: "تسجيل الخروج",
  },

  places: {
    overview: "نظرة عامة",
    map: "الخريطة",
    units: "البلديات",
    reorganisations: "عمليات الدمج",
    placements: "المنتظرون",
    coverage: "التغطية",
    acts: "القرارات",
    audit: "السجل",
    system: "النظام",
    counter: "الشباك",
    people: "المواطنون",
    duplicates: "المكررات",
    campaigns: "الحملات",
    rounds: "الجولات",
  },

  palette: {
    open: "ابحث وانتقل",
    keys: "Ctrl K",
    placeholder: "بلدية أو رمز أو قرار أو عملية دمج أو أمر",
    hint: "اكتب اسمًا حاليًا أو سابقًا، بعلامات أو دونها، أو رمزًا.",
    none: "لا شيء مطابق",
    searching: "يجري البحث…",
    places: "انتقل إلى",
    units: (date) => `بلديات ${date}`,
    acts: "القرارات",
    reorganisations: "عمليات الدمج",
    commands: "أوامر",
    language: (name) => `اللغة: ${name}`,
  },

  asOf: {
    today: (date) => `اليوم، ${date}`,
    state: (date) => `الحال في ${date}`,
    choose: "عرض يوم آخر",
    explained: "كل رقم وقائمة على الشاشة بحسب هذا اليوم.",
    date: "اليوم",
    notADate: "لا يوجد يوم كهذا.",
    apply: "عرض",
    backToToday: "العودة إلى اليوم",
    eve: "عشية الدمج",
    firstDay: "أول يوم بعده",
  },

  states: {
    loading: "يجري التحميل…",
    retry: "حاول مجددًا",
    requestId: "رقم الطلب",
    failed: "تعذر تحميل البيانات",
    failedHint: "لم يتغير شيء على الخادم. حاول مجددًا؛ فإن تكرر الخطأ فأعطِ رقم الطلب للمسؤول.",
    unreachable: "لا يمكن الوصول إلى الخادم. تحقق من الشبكة ثم حاول مجددًا.",
    forbidden: "لا يحق لدورك رؤية هذا",
    forbiddenHint: "إن كان عملك يحتاجه فاطلبه من مسؤول المحافظة.",
    notFound: "لا توجد صفحة كهذه",
    notFoundHint: "قد يكون العنوان مكتوبًا خطأ، أو أن ما يسميه يتبع يومًا آخر.",
    toOverview: "إلى النظرة العامة",
    sessionEnded: "انتهت الجلسة. سجّل الدخول من جديد للمتابعة.",
    broken: "تعطلت هذه الشاشة",
    brokenHint: "لم يُكتب شيء. أعد تحميل الصفحة للمتابعة.",
  },

  signIn: {
    title: "تسجيل الدخول",
    lead: "اختر مستخدمًا من العرض التجريبي. كل البيانات مولّدة، وليس فيها شخص حقيقي.",
    as: "الدخول باسم",
    failed: "لم يتم تسجيل الدخول",
    why: "هناك اثنان لأن من يرفع لا يجوز أن يعتمد.",
    expired: "انتهت الجلسة. سجّل الدخول من جديد.",
    roles: {
      "commune-officer": "موظف بلدية",
      "provincial-officer": "موظف محافظة",
      "boundary-administrator": "مسؤول الحدود",
      ministry: "الوزارة",
      auditor: "مدقق",
      agency: "جهة أخرى",
    },
    country: "البلاد",
  },

  overview: {
    title: "نظرة عامة",
    eve: (province, before, after, date) =>
      `${province} عشية الدمج: ${before} بلدية تصبح ${after} في ${date}.`,
    running: (province) => `${province} تنفذ دمج بلدياتها.`,
    after: (province, after, before, date) =>
      `في ${province} ${after} بلدية منذ ${date}، تكوّنت من ${before}.`,
    plain: (province, communes) => `في ${province} ${communes} بلدية.`,
    preview: "معاينة الدمج",
    watch: "متابعة التنفيذ",
    sheet: "عرض كشف الحفظ",
    figures: "المحافظة في خمسة أرقام",
    communes: "البلديات",
    target: "الهدف",
    received: "الطلبات المستلمة",
    accounts: "حسابات الهوية الإلكترونية",
    ratio: "التغطية",
    waiting: "شخص ينتظرون تحديد بلديتهم الجديدة",
    ledger: (version) => `إصدار السجل ${version}`,
    byThreeGroups: "حسب ثلاث فئات عمرية",
    leastFirst: "البلدية الأدنى أولًا",
    noProvince: "هذا الحساب لا يتبع محافظة. افتح قائمة البلديات.",
    openUnits: "افتح القائمة",
    openCoverage: "افتح التغطية",
    openPlacements: "افتح القائمة",
  },

  units,
  map,
  reorganisations,
  workbench,
  administration,
  placements,
  placing,
  campaigns,
  rounds,
  people,
  duplicates,
  counter,
  law,
  coverage,
};
