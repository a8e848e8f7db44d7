/**
 * Communes of the eve that the resolutions of 16 June 2025 spell with other letters than the Statistics Office does.
 *
 * @since 0.1.0
 */

/** Code of 30 June 2025 and the name as the resolution has it. */
export const lawSpellings = (): ReadonlyArray<readonly [code: string, name: string]> =>
  packed.split(";").map((record) => [record.slice(0, 5), record.slice(5)] as const);

const packed =
  "00736Sà Phìn;00829Sủng Cháng;01060Sán Sả Hồ;02836Nàn Sín;02902Nông trường Phong Hải;03073Nậm Dạng;03177Huổi Lếch;03178Sá Tổng;03223Sín Chải;03244Xá Nhè;03391Lản Nhì Thàng;03460Hua Bum;03469Can Hồ;03565Tung Qua Lìn;03754Nong Lay;04174Pú Bẩu;04486Dế Xu Phình;04603Tà Xi Láng;04618Hát Lừu;05245Xăm Khòe;12664Kim Trung;18007Hưng Yên Nam;20458Bhalêê;20494Mà Cooih;20701Zuôih;20710Tà Bhing;23344Đăk Plô;23395Pờ Y;23404Ngọk Lây;23413Ngọk Yêu;23458Măng Bút;23644Đak Rong;23851Chơ GLong;24031Ia Mrơn;24100Ia Dreh;24274Ea H'đing;24409Cư Yang;24727Đắk N'Drung;24973N Thôn Hạ";
