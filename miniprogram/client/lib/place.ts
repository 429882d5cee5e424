// Where the resident is, asked for only at their tap. Known to about a hundred metres, and not kept.

declare const __LOCATES__: boolean;

export interface Point {
  lng: number;
  lat: number;
}

let last: Point | null = null;

const rough = (degrees: number) => Math.round(degrees * 1000) / 1000;

/** The place told before, while the mini-program is open. */
export function lastPlace(): Point | null {
  return last;
}

/** Ask for the place: by the phone where the deployment may, else by choosing it on the map. */
export async function askPlace(): Promise<Point | null> {
  try {
    const at = __LOCATES__ ? await wx.getLocation({ type: "gcj02" }) : await wx.chooseLocation({});
    last = { lng: rough(at.longitude), lat: rough(at.latitude) };
  } catch {
    // Refused or thought better of: the list by town needs no place.
    return null;
  }
  return last;
}
