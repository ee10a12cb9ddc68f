import { keyMeaning } from "./key-meaning.ts";
import type { Setting } from "./setting.ts";
import type { StructuredText } from "./structured-text.ts";

/** What the field for a host is called in the connection strings of databases' drivers. */
const hostFields = new Set(
  "host,hosts,hostname,hostaddr,server,servername,data source,datasource,address,addr,network address,endpoint".split(
    ",",
  ),
);
const portFields = new Set(["port", "portnumber"]);

const field = /^\s{0,64}([A-Za-z][\w. -]{0,63}?)\s{0,64}=(.*)$/s;

/**
 * The fields of a connection string, those of a host and a port under these names: `host=db port=5432 user=cart`
 * (libpq), `Server=tcp:db,1433;Database=cart` (ADO.NET), `jdbc:sqlserver://;serverName=db;port=1433`,
 * `(ADDRESS=(PROTOCOL=TCP)(HOST=db)(PORT=1521))` (Oracle Net), `address=(host=db)(port=3306)` (MySQL). Each host begins
 * a part. What other fields hold counts only as a full address. Undefined for a text without such a field.
 */
export function connectionSettings(text: string): StructuredText | undefined {
  if (!text.includes("=")) return undefined;
  const separator = text.includes(";") ? /;/ : /\([^()=]{1,64}=/.test(text) ? /[()]/ : /\s+/;
  const settings: Setting[] = [];
  const others: string[] = [];
  let hosts = 0;
  for (const written of text.split(separator)) {
    const [, name, value = ""] = field.exec(written) ?? [];
    const key = name?.toLowerCase() ?? "";
    const isHost = hostFields.has(key) && value.trim() !== "";
    if (isHost) hosts += 1;
    if (name === undefined) others.push(written);
    else if (isHost) settings.push({ key: "host", value: withPort(value.trim()), place: "", part: hosts });
    else if (portFields.has(key)) settings.push({ key: "port", value: value.trim(), place: "", part: hosts });
    else if (keyMeaning(name) !== "opaque") others.push(value);
  }
  return hosts === 0 ? undefined : { settings, others };
}

/**
 * SQL Server has "tcp:db,1433" and "db\instance"
 * (https://learn.microsoft.com/dotnet/api/microsoft.data.sqlclient.sqlconnection.connectionstring).
 */
function withPort(host: string): string {
  return host
    .replace(/^tcp:/i, "")
    .replace(/^([\w.-]{1,253}),(\d{1,5})$/, "$1:$2")
    .replace(/^([\w.-]{1,253})\\.*$/s, "$1");
}
