/**
 * The districts of the three former provinces, as addresses were printed until 30 June 2025.
 *
 * @category constants
 * @since 0.1.0
 */
export const districtNames: Readonly<Record<string, string>> = {
  "148": "thành phố Hòa Bình",
  "150": "huyện Đà Bắc",
  "152": "huyện Lương Sơn",
  "153": "huyện Kim Bôi",
  "154": "huyện Cao Phong",
  "155": "huyện Tân Lạc",
  "156": "huyện Mai Châu",
  "157": "huyện Lạc Sơn",
  "158": "huyện Yên Thủy",
  "159": "huyện Lạc Thủy",
  "227": "thành phố Việt Trì",
  "228": "thị xã Phú Thọ",
  "230": "huyện Đoan Hùng",
  "231": "huyện Hạ Hòa",
  "232": "huyện Thanh Ba",
  "233": "huyện Phù Ninh",
  "234": "huyện Yên Lập",
  "235": "huyện Cẩm Khê",
  "236": "huyện Tam Nông",
  "237": "huyện Lâm Thao",
  "238": "huyện Thanh Sơn",
  "239": "huyện Thanh Thủy",
  "240": "huyện Tân Sơn",
  "243": "thành phố Vĩnh Yên",
  "244": "thành phố Phúc Yên",
  "246": "huyện Lập Thạch",
  "247": "huyện Tam Dương",
  "248": "huyện Tam Đảo",
  "249": "huyện Bình Xuyên",
  "251": "huyện Yên Lạc",
  "252": "huyện Vĩnh Tường",
  "253": "huyện Sông Lô",
};

/**
 * The three provinces that became Phú Thọ, by the code that each bore until 30 June 2025.
 *
 * @category constants
 * @since 0.1.0
 */
export const provinceNames: Readonly<Record<string, string>> = {
  "17": "Hòa Bình",
  "25": "Phú Thọ",
  "26": "Vĩnh Phúc",
};
