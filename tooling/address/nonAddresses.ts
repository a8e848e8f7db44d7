/** What is no address, of many sorts: the reader answers none of it with a commune. */
import type { places, Specimen } from "./disorder.ts";
import { bare, type Chance, key } from "./writing.ts";

type Place = ReturnType<typeof places>[number];

const families = [
  "Nguyễn",
  "Trần",
  "Lê",
  "Phạm",
  "Hoàng",
  "Huỳnh",
  "Vũ",
  "Đặng",
  "Bùi",
  "Đỗ",
  "Hồ",
  "Ngô",
  "Dương",
  "Lý",
];
const middles = ["Văn", "Thị", "Minh", "Ngọc", "Đức", "Hữu", "Thanh", "Quang", "Hoài", "Bình", "Hải", "Xuân"];
const givens = [
  "An",
  "Bình",
  "Châu",
  "Dung",
  "Giang",
  "Hà",
  "Hòa",
  "Khánh",
  "Lâm",
  "Long",
  "Mai",
  "Nam",
  "Phú",
  "Quảng",
  "Sơn",
  "Tân",
  "Thái",
  "Vinh",
  "Yên",
  "Hưng Yên",
  "Hải Dương",
  "Thanh Hóa",
  "Long An",
  "Kiên Giang",
  "Hà Giang",
  "Hoà Bình",
];
const streets = [
  "Nguyễn Huệ",
  "Lê Lai",
  "Hai Bà Trưng",
  "Trường Chinh",
  "Âu Cơ",
  "Phạm Ngũ Lão",
  "Võ Nguyên Giáp",
  "Hồ Tùng Mậu",
  "Cách Mạng Tháng Tám",
  "3 Tháng 2",
  "Hoàng Sa",
  "Kim Mã",
  "Láng Hạ",
  "Bà Triệu",
  "Xuân Thủy",
  "Cầu Giấy",
];
const foreign = [
  "Main Street, Boston MA",
  "Nathan Road, Hong Kong",
  "Via Roma, Milano",
  "Baker Street, London",
  "Avenue des Champs-Élysées, Paris",
  "Calle Mayor, Madrid",
  "Jalan Bukit Bintang, Kuala Lumpur",
  "Chang Klan Road, Chiang Mai",
  "Ginza, Chuo-ku, Tokyo",
  "Teheran-ro, Gangnam-gu, Seoul",
  "Pitt Street, Sydney NSW 2000",
  "Queen St, Auckland",
  "King's Road, Brighton",
  "Nanjing Road, Shanghai",
  "Preah Sihanouk Blvd, Phnom Penh",
  "Lan Xang Avenue, Vientiane",
  "Marina Bay, Singapore",
  "Broadway, New York NY 10012",
  "Ha'penny Bridge, Dublin",
  "Tan Tock Seng Road, Singapore",
  "Ba Street, Fiji",
  "Kim Il Sung Square, Pyongyang",
  "An der Alster, Hamburg",
  "Long Island, New York",
  "Hung Hom, Kowloon",
  "Phu Quoc Street, Chiang Rai",
];
const products = [
  "Gạo ST25 túi 5 kg",
  "Cà phê Buôn Ma Thuột loại 1",
  "Nước mắm Phú Quốc 40 độ đạm",
  "Bánh pía Sóc Trăng",
  "Kẹo dừa Bến Tre",
  "Vải thiều Lục Ngạn",
  "Nhãn lồng Hưng Yên",
  "Chè Thái Nguyên 500g",
  "Bưởi Năm Roi",
  "Phở Hà Nội",
  "Bún bò Huế",
  "Nem chua Thanh Hóa",
  "Cơm tấm Sài Gòn",
  "Thanh long Bình Thuận",
  "Sữa Mộc Châu 1 lít",
  "Rượu Phú Lộc",
  "Chả cá Lã Vọng",
  "Mì Quảng Ếch",
  "Bánh đậu xanh Hải Dương",
  "Bia Hà Nội lon 330ml",
];
const sentences = [
  "giao trong giờ hành chính",
  "khách hẹn lại ngày mai",
  "sinh ra và lớn lên ở Nghệ An",
  "đang công tác tại Hà Nội",
  "Quê ở Nam Định",
  "chuyến bay từ Đà Nẵng đi Hải Phòng",
  "thời tiết Lào Cai hôm nay có mưa",
  "đội bóng Bình Dương thắng 2-0",
  "tuyển dụng nhân viên tại Cần Thơ",
  "học sinh trường chuyên Lam Sơn",
  "tour du lịch Sa Pa 3 ngày 2 đêm",
  "xe khách Hà Giang chạy đêm",
  "gọi trước khi giao",
  "để ở bảo vệ",
  "đơn hàng đã huỷ",
  "bạn học cũ của tôi ở Huế",
  "đi bộ từ nhà ra chợ",
  "Hàng dễ vỡ xin nhẹ tay",
  "Hoàn tiền vào tài khoản",
  "Tôi yêu Việt Nam",
  "cảm ơn quý khách",
  "xã hội hóa giáo dục",
  "phường hội và làng nghề",
  "huyện ủy họp định kỳ",
  "tỉnh táo và bình an",
  "thành phố không ngủ",
  "xã viên hợp tác xã",
  "quận công nước Anh",
];
const companies = [
  "Công ty TNHH Tân Bình",
  "CTCP Xi măng Bỉm Sơn",
  "Công ty CP Đường Quảng Ngãi",
  "Ngân hàng TMCP Sài Gòn",
  "Tổng công ty Sông Đà",
  "Công ty TNHH MTV Long Thành",
  "Cty CP Nhựa Bình Minh",
  "DNTN Phú Mỹ",
  "HTX nông nghiệp Thanh Hà",
  "Công ty Cổ phần Bia Sài Gòn - Quảng Ngãi",
  "Trường Đại học Thái Nguyên",
  "Bệnh viện Bạch Mai",
  "Trường THPT Chu Văn An",
  "Nhà hàng Tràng An",
  "Khách sạn Mường Thanh",
  "Công ty TNHH Hòa Phát Dung Quất",
  "Tập đoàn Đèo Cả",
  "Xí nghiệp may Sông Hồng",
  "Quán cơm Bà Đen",
];
const noise = [
  "n/a",
  "không có",
  "chưa cập nhật",
  "null",
  "-",
  "???",
  "xxx",
  "undefined",
  "asdf",
  "qwerty uiop",
  "test 123",
  "#REF!",
  "0",
  "NaN",
  "(trống)",
  "như trên",
  "đang xác minh",
  "none",
  "...",
  "0.0",
  "lorem ipsum dolor sit amet",
  "KHÔNG",
  "c/o",
  "TBD",
  "🙂",
  "x",
  "p",
  "h",
  "tp",
  "xã",
  "phường",
  "huyện",
  "tỉnh",
  "Xã, Huyện, Tỉnh",
  "P. Q. TP.",
];

const digits = (by: Chance, count: number): string =>
  Array.from({ length: count }, () => Math.floor(by.next() * 10)).join("");

const makers: Readonly<Record<string, (by: Chance, places: ReadonlyArray<Place>) => string>> = {
  name: (by) =>
    `${by.pick(["", "", "Ông ", "Bà ", "Anh ", "Chị ", "Ô. "])}${by.pick(families)} ${by.pick(middles)} ${by.pick(givens)}`,
  "name, no accent": (by) =>
    bare(`${by.pick(families)} ${by.pick(middles)} ${by.pick(givens)}`).toUpperCase(),
  phone: (by) =>
    by.pick([
      `0${digits(by, 9)}`,
      `+84 ${digits(by, 2)} ${digits(by, 3)} ${digits(by, 4)}`,
      `(028) ${digits(by, 4)} ${digits(by, 4)}`,
      `ĐT: 09${digits(by, 8)}`,
      `Hotline 1900 ${digits(by, 4)}`,
    ]),
  price: (by) =>
    by.pick([
      `${digits(by, 3)}.000 đ`,
      `${digits(by, 2)} triệu/m2`,
      `$${digits(by, 3)}.99`,
      `${digits(by, 1)},5 tỷ`,
      `VND ${digits(by, 6)}`,
      `Q1: ${digits(by, 2)} tỷ, Q2: ${digits(by, 2)} tỷ`,
    ]),
  date: (by) =>
    by.pick([
      `${1 + Math.floor(by.next() * 28)}/${1 + Math.floor(by.next() * 12)}/20${digits(by, 2)}`,
      `ngày ${1 + Math.floor(by.next() * 28)} tháng ${1 + Math.floor(by.next() * 12)} năm 2024`,
      `2023-0${1 + Math.floor(by.next() * 8)}-1${digits(by, 1)}T08:30:00Z`,
      `Thứ ba, ${1 + Math.floor(by.next() * 28)} Tháng ${1 + Math.floor(by.next() * 12)}`,
      "Q3/2024",
      "T5 2023",
    ]),
  foreign: (by) => `${1 + Math.floor(by.next() * 900)} ${by.pick(foreign)}`,
  product: (by) => `${by.pick(products)}${by.pick(["", "", " x2", " - 120.000đ", ", giao nhanh"])}`,
  sentence: (by) => by.pick(sentences),
  company: (by) => by.pick(companies),
  noise: (by) => by.pick(noise),
  "mail or link": (by) =>
    by.pick([
      `${bare(by.pick(givens)).toLowerCase().replace(/ /g, "")}@gmail.com`,
      `https://www.${bare(by.pick(givens)).toLowerCase().replace(/ /g, "")}.vn/xa-hoi/${digits(by, 4)}`,
      `www.tanbinh.hochiminhcity.gov.vn`,
      `facebook.com/${bare(by.pick(givens)).toLowerCase().replace(/ /g, ".")}`,
    ]),
  identifier: (by) =>
    by.pick([
      `CCCD 0${digits(by, 11)}`,
      `MST ${digits(by, 10)}`,
      `STK ${digits(by, 12)} VCB`,
      `Mã đơn: X${digits(by, 6)}`,
      `BKS 29H-${digits(by, 3)}.${digits(by, 2)}`,
      `P${digits(by, 3)} tầng ${digits(by, 1)}`,
      `Lô ${digits(by, 1)}A, Block B${digits(by, 1)}`,
    ]),
  street: (by) =>
    `${by.pick(["", "Số ", "số nhà "])}${1 + Math.floor(by.next() * 700)}${by.pick(["", "A", "/12", "/3/5"])} ${by.pick(["", "đường ", "phố ", "Đ. ", "ngõ 5 "])}${by.pick(streets)}${by.pick(["", "", ", Tổ 9", ", KP 2", ", Thôn 4", ", Việt Nam"])}`,
  "street of a commune's name": (by, all) =>
    `${by.pick(["Số ", "", "K"])}${1 + Math.floor(by.next() * 300)} ${by.pick(["đường ", "phố ", "Đường ", "đ. ", "ngõ "])}${by.pick(all).name}`,
  "street and province": (by, all) =>
    `${1 + Math.floor(by.next() * 300)} ${by.pick(["đường ", "phố ", "Đường "])}${by.pick(streets)}, ${by.pick(all).province}`,
  "province in a sentence": (by, all) =>
    `${by.pick(["Tôi đến từ", "Chi nhánh tại", "Đặc sản", "Sinh viên quê", "Khách sạn ở", "Tin tức", "Vé xe đi", "Bán đất"])} ${by.pick(all).province}`,
  "district in a sentence": (by, all) =>
    `${by.pick(["cần thuê nhà ở", "UBND", "Công an", "tòa án nhân dân", "Chi cục thuế"])} ${by.pick(all).districtKind} ${by.pick(all.filter(({ district }) => !/^\d/.test(district))).district}`,
  "district and province": (by, all) => {
    const { district, districtKind, province, provinceKind } = by.pick(all);
    return by.pick([
      `${districtKind} ${district}, ${provinceKind} ${province}`,
      bare(`${districtKind} ${district}, ${province}`),
      `${province} - ${districtKind} ${district}`,
      `${provinceKind} ${province}`,
      `${provinceKind} ${province}, Việt Nam`,
    ]);
  },
};

/** One of each sort for each unit that is due, and communes that are not in the district beside them. */
export const nonAddresses = function* (
  places: ReadonlyArray<Place>,
  by: Chance,
  isDue: () => boolean,
): Generator<Specimen> {
  const inProvince = new Set(places.map((place) => `${key(place.name)}@${place.province}`));
  for (const place of places) {
    if (!isDue()) continue;
    for (const [sort, make] of Object.entries(makers))
      yield { disorder: `none: ${sort}`, text: make(by, places), codes: [] };
    const other = by.pick(places);
    if (inProvince.has(`${key(other.name)}@${place.province}`)) continue;
    const title = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
    const elsewhere = `${title(other.kind)} ${other.name}, ${title(place.districtKind)} ${place.district}, ${title(place.provinceKind)} ${place.province}`;
    yield {
      disorder: "none: not there",
      text: by.pick([
        elsewhere,
        elsewhere,
        bare(elsewhere),
        elsewhere.toUpperCase(),
        `${by.pick(streets)}, ${elsewhere}`,
      ]),
      codes: [],
    };
  }
};
