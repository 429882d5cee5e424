import type { Schemas } from "../api/client";
import { word } from "../api/config";
import { far } from "./far";
import { clock, day } from "./time";

/** How a station stands in a list. */
export interface StationRow {
  id: string;
  name: string;
  kind: string;
  area: string;
  address: string;
  far: string;
  open: string;
}

/** What a sign at the door would say; nothing where nobody can know. */
export function openSign(opening: Schemas["OpeningNowResponse"] | null, nowMs: number): string {
  if (!opening) return "";
  const changes = opening.changes_at;
  if (opening.is_open) return changes ? `现在开放，到 ${clock(changes)}` : "现在开放";
  return changes ? `现在休息，${day(changes, nowMs)} ${clock(changes)} 开放` : "现在休息";
}

export function rowOf(station: Schemas["StationResponse"], nowMs: number): StationRow {
  return {
    id: station.id,
    name: station.name,
    kind: word("station_kind", station.kind),
    area: station.area_name,
    address: station.address,
    far: far(station.distance_m),
    open: openSign(station.opening, nowMs),
  };
}
