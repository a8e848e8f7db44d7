/**
 * The words of the screen in Vietnamese, the language of the law: what every other language is measured by.
 */
import { administration } from "./vi/administration.ts";
import { coverage, placements } from "./vi/figures.ts";
import { counter, law } from "./vi/counter.ts";
import { duplicates, people } from "./vi/people.ts";
import { campaigns, rounds } from "./vi/campaigns.ts";
import { map } from "./vi/map.ts";
import { placing } from "./vi/placing.ts";
import { reorganisations } from "./vi/reorganisations.ts";
import { units } from "./vi/units.ts";
import { workbench } from "./vi/workbench.ts";

export const vi = {
  product: {
    name: "Hợp Nhất",
    about: "Sắp xếp đơn vị hành chính cấp xã và công tác căn cước",
    titled: (page: string) => `${page} · Hợp Nhất`,
  },

  frame: {
    skip: "Bỏ qua, đến nội dung chính",
    navigation: "Các mục",
    documentation: "Tài liệu",
    language: "Ngôn ngữ",
    languages: { vi: "Tiếng Việt", en: "English", ar: "العربية" },
    toDark: "Chuyển sang nền tối",
    toLight: "Chuyển sang nền sáng",
    signOut: "Đăng xuất",
  },

  places: {
    overview: "Tổng quan",
    map: "Bản đồ",
    units: "Đơn vị",
    reorganisations: "Sắp xếp",
    placements: "Chờ xác định",
    coverage: "Tỷ lệ thu nhận",
    acts: "Văn bản",
    audit: "Nhật ký",
    system: "Hệ thống",
    counter: "Tiếp nhận",
    people: "Công dân",
    duplicates: "Nghi trùng",
    campaigns: "Chiến dịch",
    rounds: "Lưu động",
  },

  palette: {
    open: "Tìm và đi đến",
    keys: "Ctrl K",
    placeholder: "Xã, mã, nghị quyết, đợt sắp xếp, hoặc một lệnh",
    hint: "Gõ tên mới hoặc cũ, có dấu hay không, hoặc mã.",
    none: "Không có gì khớp",
    searching: "Đang tìm…",
    places: "Đi đến",
    units: (date: string) => `Đơn vị ngày ${date}`,
    acts: "Văn bản",
    reorganisations: "Sắp xếp",
    commands: "Lệnh",
    language: (name: string) => `Ngôn ngữ: ${name}`,
  },

  asOf: {
    today: (date: string) => `Hôm nay, ${date}`,
    state: (date: string) => `Trạng thái ngày ${date}`,
    choose: "Xem theo ngày",
    explained: "Mọi số liệu và danh sách trên màn hình đều theo ngày này.",
    date: "Ngày",
    notADate: "Ngày này không có trong lịch.",
    apply: "Xem",
    backToToday: "Về hôm nay",
    eve: "Ngày trước sắp xếp",
    firstDay: "Ngày đầu sau sắp xếp",
  },

  states: {
    loading: "Đang tải…",
    retry: "Thử lại",
    requestId: "Mã yêu cầu",
    failed: "Không tải được dữ liệu",
    failedHint:
      "Dữ liệu trên máy chủ không thay đổi. Hãy thử lại; nếu vẫn lỗi, gửi mã yêu cầu cho người quản trị.",
    unreachable: "Không kết nối được máy chủ. Kiểm tra mạng rồi thử lại.",
    forbidden: "Vai trò của bạn không được xem mục này",
    forbiddenHint: "Nếu công việc cần đến, hãy đề nghị quản trị viên cấp tỉnh phân quyền.",
    notFound: "Không tìm thấy trang này",
    notFoundHint: "Địa chỉ có thể đã gõ sai, hoặc nội dung thuộc một ngày khác.",
    toOverview: "Về Tổng quan",
    sessionEnded: "Phiên làm việc đã hết. Đăng nhập lại để tiếp tục.",
    broken: "Màn hình này gặp lỗi",
    brokenHint: "Không có gì được ghi. Tải lại trang để tiếp tục.",
  },

  signIn: {
    title: "Đăng nhập",
    lead: "Chọn một người dùng của bản trình diễn. Dữ liệu đều do máy tạo ra, không có người thật.",
    as: "Vào với tên",
    failed: "Chưa đăng nhập được",
    why: "Có hai người, vì người trình không được tự phê duyệt.",
    expired: "Phiên làm việc đã hết. Hãy đăng nhập lại.",
    roles: {
      "commune-officer": "Cán bộ cấp xã",
      "provincial-officer": "Cán bộ cấp tỉnh",
      "boundary-administrator": "Quản trị địa giới",
      ministry: "Bộ Công an",
      auditor: "Kiểm tra nhật ký",
      agency: "Cơ quan khác",
    },
    country: "Cả nước",
  },

  overview: {
    title: "Tổng quan",
    eve: (province: string, before: string, after: string, date: string) =>
      `${province} đang ở trước ngày sắp xếp: ${before} đơn vị cấp xã sẽ còn ${after} từ ngày ${date}.`,
    running: (province: string) => `${province} đang thi hành sắp xếp đơn vị cấp xã.`,
    after: (province: string, after: string, before: string, date: string) =>
      `${province} có ${after} đơn vị cấp xã từ ngày ${date}, hình thành từ ${before} đơn vị.`,
    plain: (province: string, communes: string) => `${province} có ${communes} đơn vị cấp xã.`,
    preview: "Xem trước việc sắp xếp",
    watch: "Theo dõi thi hành",
    sheet: "Xem bảng đối chiếu",
    figures: "Năm số liệu của tỉnh",
    communes: "Đơn vị cấp xã",
    target: "Chỉ tiêu thu nhận",
    received: "Hồ sơ đã tiếp nhận",
    accounts: "Tài khoản định danh",
    ratio: "Tỷ lệ thu nhận",
    waiting: "công dân chờ xác định thuộc xã mới nào",
    ledger: (version: string) => `Sổ cái phiên bản ${version}`,
    byThreeGroups: "Theo ba nhóm tuổi",
    leastFirst: "Xã thấp nhất trước",
    noProvince: "Tài khoản này không gắn với một tỉnh. Mở danh sách đơn vị để xem.",
    openUnits: "Mở danh sách",
    openCoverage: "Mở bảng tỷ lệ",
    openPlacements: "Mở hàng chờ",
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

/** Every word that a language of the console must have. A missing or a superfluous one does not compile. */
export type Messages = typeof vi;
