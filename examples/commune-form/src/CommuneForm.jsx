import { isFailure } from "@hopnhat/api-client";
import { createQueries } from "@hopnhat/api-client/react-query";
import { cardExpiry, isDate } from "@hopnhat/domain/lite";
import { useQuery } from "@tanstack/react-query";
import { useMemo, useState } from "react";

/** Until when a card holds that was issued on a day, in words; nothing where a date is still being typed. */
const expiryOf = (bornOn, issuedOn) => {
  if (!isDate(bornOn) || !isDate(issuedOn) || issuedOn < bornOn) return "";
  const { expiresOn } = cardExpiry(bornOn, issuedOn);
  return expiresOn === null ? "Không thời hạn" : `Có giá trị đến ${expiresOn}`;
};

/** A customer's commune and card: the commune as of a day, never a bare code. */
export function CommuneForm({ asOf, client, onSubmit }) {
  const queries = useMemo(() => createQueries(client), [client]);
  const [text, setText] = useState("");
  const [commune, setCommune] = useState(null);
  const [bornOn, setBornOn] = useState("");
  const [issuedOn, setIssuedOn] = useState("");

  const found = useQuery({
    ...queries.units.list({ query: { asOf, q: text, limit: 8 } }),
    enabled: text.length >= 2 && commune === null,
  });

  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        onSubmit({ commune: commune.id, bornOn, issuedOn });
      }}
    >
      <label>
        Xã, phường
        <input
          value={commune === null ? text : `${commune.kind} ${commune.name}`}
          onChange={(event) => {
            setCommune(null);
            setText(event.target.value);
          }}
        />
      </label>
      {found.isError && (
        <p role="alert">
          {isFailure(found.error)
            ? `${found.error.explanation.vi} ${found.error.remedy.vi} (${found.error.requestId})`
            : String(found.error)}
        </p>
      )}
      {commune === null && (
        <ul aria-label="Kết quả">
          {(found.data?.items ?? []).map((unit) => (
            <li key={unit.id}>
              <button type="button" onClick={() => setCommune(unit)}>
                {unit.kind} {unit.name}, {unit.province.name}
              </button>
            </li>
          ))}
        </ul>
      )}
      <label>
        Ngày sinh
        <input value={bornOn} placeholder="YYYY-MM-DD" onChange={(event) => setBornOn(event.target.value)} />
      </label>
      <label>
        Ngày cấp thẻ
        <input
          value={issuedOn}
          placeholder="YYYY-MM-DD"
          onChange={(event) => setIssuedOn(event.target.value)}
        />
      </label>
      <output aria-label="Thời hạn thẻ">{expiryOf(bornOn, issuedOn)}</output>
      <button type="submit" disabled={commune === null}>
        Lưu
      </button>
    </form>
  );
}
