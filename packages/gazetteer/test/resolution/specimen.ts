// Resolutions of an invented province, in the forms in which a text reaches the reader. Grammar and wording are the
// law's; places, numbers and clauses are made up.

/** The clauses of a resolution, without their numbers. */
export const specimenClauses: ReadonlyArray<string> = [
  "Sắp xếp toàn bộ diện tích tự nhiên, quy mô dân số của các xã Sông Đá, Núi Hồng và Bãi Mây thành xã mới có tên gọi là xã Núi Hồng.",
  "Sắp xếp toàn bộ diện tích tự nhiên, quy mô dân số của thị trấn Bến Ngọc và một phần diện tích tự nhiên, quy mô dân số của xã Đồi Sim (huyện Mây Trắng) thành xã mới có tên gọi là xã Bến Ngọc.",
  "Sắp xếp toàn bộ diện tích tự nhiên, quy mô dân số của Phường 1 và Phường 2 (thành phố Hồng Lam), xã Đèo Gió và phần còn lại của xã Đồi Sim (huyện Mây Trắng) sau khi sắp xếp theo quy định tại khoản 2 Điều này thành phường mới có tên gọi là phường Hồng Lam.",
  "Sắp xếp toàn bộ diện tích tự nhiên, quy mô dân số của huyện Hòn Cau thành đặc khu có tên gọi là đặc khu Hòn Cau.",
  "Đổi tên xã Ruộng Cũ thành xã Ruộng Mới.",
];

/** What closes them. */
export const specimenClosing =
  "Sau khi sắp xếp, tỉnh Hồng Lam có 07 đơn vị hành chính cấp xã, gồm 05 xã, 01 phường và 01 đặc khu; trong đó có 03 xã, 01 phường, 01 đặc khu hình thành sau sắp xếp, thực hiện đổi tên quy định tại Điều này và 02 xã không thực hiện sắp xếp là các xã Suối Vàng (huyện Mây Trắng), Thác Bạc.";

/** A whole resolution as plain text, a paragraph for each clause. */
export const resolutionOf = (
  clauses: ReadonlyArray<string> = [...specimenClauses, specimenClosing],
  number: (n: number) => string = (n) => `${n}.`,
): string =>
  [
    "ỦY BAN THƯỜNG VỤ QUỐC HỘI",
    "Số: 9901/NQ-UBTVQH15",
    "Hà Nội, ngày 05 tháng 3 năm 2031",
    "NGHỊ QUYẾT",
    "VỀ VIỆC SẮP XẾP CÁC ĐƠN VỊ HÀNH CHÍNH CẤP XÃ CỦA TỈNH HỒNG LAM NĂM 2031",
    "ỦY BAN THƯỜNG VỤ QUỐC HỘI",
    "Điều 1. Sắp xếp các đơn vị hành chính cấp xã của tỉnh Hồng Lam",
    "Ủy ban Thường vụ Quốc hội quyết định sắp xếp các đơn vị hành chính cấp xã của tỉnh Hồng Lam như sau:",
    ...clauses.map((clause, i) => `${number(i + 1)} ${clause}`),
    "Điều 2. Hiệu lực thi hành",
    "1. Nghị quyết này có hiệu lực thi hành từ ngày được thông qua.",
    "2. Các đơn vị hành chính cấp xã chính thức hoạt động từ ngày 01 tháng 4 năm 2031.",
  ].join("\n\n");

/** As a word processor's file is converted: wrapped at 72, `1\.`, bold names, a table at the head. */
export const converted = (text: string): string => {
  const table =
    "  ---- ----\n    **ỦY BAN\\        **CỘNG HÒA\\\n     \\-\\-\\--**            \\-\\-\\--**\n  ---- ----\n\n";
  const paragraphs = text.split("\n\n").map((paragraph) => {
    const marked = paragraph
      .replace(/^(\d+)\. /, "$1\\. ")
      .replace(/(có tên gọi là )(.+)\.$/, "$1**$2**.")
      .replace(/^(Điều .+)$/, "**$1**");
    return marked.replace(/(.{50,72}) /g, "$1\n");
  });
  return `${table}${paragraphs.join("\n\n")}\n\n+---+\n| ***Nơi nhận:\\*** |\n+---+\n`;
};

/** As a portal is copied: single line breaks, non-breaking spaces, quotes, NFD. */
export const pasted = (text: string): string =>
  text
    .replace(/\n\n/g, "\r\n")
    .replace(/có tên gọi là (.+)\./g, "có tên gọi là “$1”.")
    .replace(/ (xã|phường) /g, "\u00a0$1\u00a0")
    .normalize("NFD");

/** As conversions glue words together. */
export const glued = (text: string): string =>
  text
    .replace(/ (và|thành|của) (xã|phường|các|một|thị)/g, " $1$2")
    .replace(/(Hồng|Mây|Ngọc) thành/g, "$1thành")
    .replace(/gồm (\d)/g, "gồm$1");
