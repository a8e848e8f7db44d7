import { addWorkingDays, ageGroupOn, cardExpiry, isWorkingDay } from "@hopnhat/domain/lite";

console.log(ageGroupOn("2019-05-20", "2025-05-19"), ageGroupOn("2019-05-20", "2025-05-20"));
const expiry = cardExpiry("2002-05-20", "2025-05-20");
console.log(expiry.ok ? `until ${expiry.expiresOn}, ${expiry.source.citation}` : expiry.reason);
console.log("2 September is a working day:", isWorkingDay("2025-09-02"));
console.log("seven working days after 29 August:", addWorkingDays("2025-08-29", 7).dueOn);
