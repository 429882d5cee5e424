import type { Schemas } from "../api/client";

export interface AreaChoice {
  code: string;
  name: string;
}

/** Districts with their towns, as one list to pick from. */
export function areaChoices(areas: Schemas["AreaResponse"][]): AreaChoice[] {
  const districts = areas.filter((area) => area.level === "district");
  return [
    { code: "", name: "全部地区" },
    ...districts.flatMap((district) => [
      { code: district.code, name: `${district.name}全区` },
      ...areas.filter((area) => area.level === "town" && area.parent === district.code).map(({ code, name }) => ({ code, name: `　${name}` })),
    ]),
  ];
}
