/** Cites a provision as documents do: 《instrument》article. */
export function cite({ instrument, article }: { readonly instrument: string; readonly article: string }): string {
  return `《${instrument.replace(/^《|》$/g, '')}》${article}`;
}
