/** Numbers for texts, in the order in which they come. */
export class Numbered {
  private readonly known = new Map<string, number>()
  get count(): number {
    return this.known.size
  }
  of(text: string): number {
    const number = this.known.get(text) ?? this.known.size
    this.known.set(text, number)
    return number
  }
}
