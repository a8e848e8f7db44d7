import { PlainDate } from "@hopnhat/domain";
import * as AddressReader from "@hopnhat/gazetteer/AddressReader";

const reader = AddressReader.make({ asOf: PlainDate.make("2025-07-01"), carries: "people" });

for (const text of [
  "xom 3, thi tran Man Duc, h. Tan Lac, Hoa Binh",
  "xã Vầy Nưa, huyện Đà Bắc, tỉnh Hòa Bình",
  "Cảm ơn quý khách, hẹn gặp lại",
]) {
  const { ask, candidates, status } = reader.read(text);
  console.log(`${status}: ${candidates.join(" or ")}${ask === null ? "" : `, ask for the ${ask}`}`);
}
