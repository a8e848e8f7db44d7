/**
 * Districts and provinces by names that they no longer bore on the eve of the reform, and by the names and short forms
 * that people use.
 *
 * **Details**
 *
 * A former district is told by the districts of the eve that hold its communes; which commune is meant, its own name
 * says. Acts of the Standing Committee of the National Assembly, by year: 2019 and 2020 (Cao Bằng, Hòa Bình, Quảng Ninh,
 * Quảng Ngãi, Thủ Đức), 2024 and 2025 (the others).
 *
 * @since 0.1.0
 */

export interface FormerDistrict {
  readonly name: string;
  readonly kind: string;
  readonly province: string;
  /** Names of the districts of the eve that hold its communes. */
  readonly successors: ReadonlyArray<string>;
}

const rows: ReadonlyArray<
  readonly [province: string, kind: string, name: string, ...successors: ReadonlyArray<string>]
> = [
  ["Hồ Chí Minh", "quận", "2", "Thủ Đức"],
  ["Hồ Chí Minh", "quận", "9", "Thủ Đức"],
  ["Hà Tĩnh", "huyện", "Lộc Hà", "Thạch Hà"],
  ["Bắc Giang", "huyện", "Yên Dũng", "Bắc Giang"],
  ["Hà Tĩnh", "huyện", "Lộc Hà", "Hà Tĩnh"],
  ["Hà Tĩnh", "huyện", "Thạch Hà", "Hà Tĩnh"],
  ["Hà Tĩnh", "huyện", "Cẩm Xuyên", "Hà Tĩnh"],
  ["Bắc Giang", "huyện", "Lục Ngạn", "Chũ"],
  ["Ninh Bình", "thành phố", "Ninh Bình", "Hoa Lư"],
  ["Thanh Hóa", "huyện", "Đông Sơn", "Thanh Hóa"],
  ["Thanh Hóa", "huyện", "Tĩnh Gia", "Nghi Sơn"],
  ["Thanh Hóa", "huyện", "Quảng Xương", "Sầm Sơn"],
  ["Nghệ An", "thị xã", "Cửa Lò", "Vinh"],
  ["Nghệ An", "huyện", "Nghi Lộc", "Vinh"],
  ["Nghệ An", "huyện", "Hưng Nguyên", "Vinh"],
  ["Nam Định", "huyện", "Mỹ Lộc", "Nam Định"],
  ["Quảng Nam", "huyện", "Nông Sơn", "Quế Sơn"],
  ["Lâm Đồng", "huyện", "Đạ Tẻh", "Đạ Huoai"],
  ["Lâm Đồng", "huyện", "Cát Tiên", "Đạ Huoai"],
  ["Bà Rịa - Vũng Tàu", "huyện", "Long Điền", "Long Đất"],
  ["Bà Rịa - Vũng Tàu", "huyện", "Đất Đỏ", "Long Đất"],
  ["Bà Rịa - Vũng Tàu", "huyện", "Tân Thành", "Phú Mỹ"],
  ["Huế", "huyện", "Nam Đông", "Phú Lộc"],
  ["Huế", "thành phố", "Huế", "Thuận Hóa", "Phú Xuân"],
  ["Hải Phòng", "huyện", "An Dương", "Hồng Bàng"],
  ["Hải Phòng", "huyện", "Thủy Nguyên", "Thủy Nguyên"],
  ["Cao Bằng", "huyện", "Thông Nông", "Hà Quảng"],
  ["Cao Bằng", "huyện", "Trà Lĩnh", "Trùng Khánh"],
  ["Cao Bằng", "huyện", "Quảng Uyên", "Quảng Hòa"],
  ["Cao Bằng", "huyện", "Phục Hòa", "Quảng Hòa"],
  ["Hoà Bình", "huyện", "Kỳ Sơn", "Hòa Bình"],
  ["Quảng Ninh", "huyện", "Hoành Bồ", "Hạ Long"],
  ["Quảng Ngãi", "huyện", "Tây Trà", "Trà Bồng"],
  ["Hà Nội", "huyện", "Từ Liêm", "Bắc Từ Liêm", "Nam Từ Liêm"],
  ["Thái Bình", "huyện", "Thái Ninh", "Thái Thụy"],
  ["Ninh Thuận", "thành phố", "Phan Rang", "Phan Rang-Tháp Chàm"],
  ["Ninh Thuận", "thành phố", "Tháp Chàm", "Phan Rang-Tháp Chàm"],
  ["Đắk Lắk", "thành phố", "Buôn Mê Thuột", "Buôn Ma Thuột"],
  ["Đắk Lắk", "thành phố", "BMT", "Buôn Ma Thuột"],
  ["Hồ Chí Minh", "quận", "GV", "Gò Vấp"],
];

/** Former and popular names of districts. */
export const formerDistricts: ReadonlyArray<FormerDistrict> = rows.map(
  ([province, kind, name, ...successors]) => ({
    name,
    kind,
    province,
    successors,
  }),
);

/** Other names of provinces, by the province of the eve. */
export const otherProvinceNames: ReadonlyArray<readonly [name: string, province: string]> = [
  ["HCM", "Hồ Chí Minh"],
  ["HCMC", "Hồ Chí Minh"],
  ["TPHCM", "Hồ Chí Minh"],
  ["SG", "Hồ Chí Minh"],
  ["Sài Gòn", "Hồ Chí Minh"],
  ["Gia Định", "Hồ Chí Minh"],
  ["HN", "Hà Nội"],
  ["TPHN", "Hà Nội"],
  ["Hà Tây", "Hà Nội"],
  ["HP", "Hải Phòng"],
  ["TPHP", "Hải Phòng"],
  ["ĐN", "Đà Nẵng"],
  ["TPĐN", "Đà Nẵng"],
  ["TPCT", "Cần Thơ"],
  ["BRVT", "Bà Rịa - Vũng Tàu"],
  ["Bà Rịa", "Bà Rịa - Vũng Tàu"],
  ["Vũng Tàu", "Bà Rịa - Vũng Tàu"],
  ["Thừa Thiên Huế", "Huế"],
  ["Thừa Thiên", "Huế"],
  ["TTH", "Huế"],
  ["TT Huế", "Huế"],
  ["Bắc Cạn", "Bắc Kạn"],
  ["Đắc Lắc", "Đắk Lắk"],
  ["Đắc Nông", "Đắk Nông"],
  ["Daklak", "Đắk Lắk"],
];
