/** 209 米, 1.2 公里; nothing where no place was given. */
export function far(metres: number | null | undefined): string {
  if (metres === null || metres === undefined) return "";
  return metres < 1000 ? `${metres} 米` : `${(metres / 1000).toFixed(1)} 公里`;
}
