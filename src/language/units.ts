/** Words and signs of a unit, the first being its name. */
const UNITS = `
%: percent per-cent pct
percentage point: percentage-points
basis point: basis-points bps
USD: $ us$ dollar dollars us-dollars usd
EUR: € euro euros eur
GBP: £ pound-sterling pounds-sterling gbp
JPY: ¥ yen jpy
CAD: cad c$
CHF: chf
AUD: aud a$
INR: ₹ inr rupees
cent: cents
millisecond: ms milliseconds
second: s sec secs seconds
minute: min mins minutes
hour: h hr hrs hours
day: days calendar-day calendar-days
business day: business-days working-day working-days
week: weeks
month: months calendar-month calendar-months
quarter: quarters
year: yr yrs years year-old years-old years-of-age calendar-year calendar-years
century: centuries
decade: decades
character: characters chars char
letter: letters
digit: digits
word: words
bit: bits
byte: bytes
KB: kb kilobyte kilobytes
MB: mb megabyte megabytes
GB: gb gigabyte gigabytes
TB: tb terabyte terabytes
mm: millimetres millimeters
cm: centimetres centimeters
metre: m metres meters meter
km: kilometres kilometers kilometer kilometre
inch: inches
foot: feet ft
yard: yards
mile: miles mi
mph: miles-per-hour
g: grams gram
kg: kilograms kilogram kgs
lb: lbs pound pounds
ton: tons tonnes
litre: litres liters liter
gallon: gallons
degree: degrees °
Hz: hz
kHz: khz
kW: kw
kWh: kwh
x: × times-over
time: times
attempt: attempts
point: points pts
page: pages
item: items
copy: copies
person: persons people
user: users
customer: customers
follower: followers
member: members
employee: employees
driver: drivers
vehicle: vehicles car cars auto autos
accident: accidents
violation: violations
claim: claims
request: requests
account: accounts
file: files
image: images
video: videos
message: messages
iteration: iterations
`

const NORMAL = new Map<string, string>()
for (const line of UNITS.trim().split('\n')) {
  const [name, others] = line.split(': ')
  NORMAL.set(name!.toLowerCase(), name!)
  for (const other of others!.split(' ')) NORMAL.set(other.replaceAll('-', ' '), name!)
}

const patternOf = (text: string) => text.replace(/[$.*+?^()|[\]\\{}]/g, '\\$&').replaceAll(' ', '[ -]')
const longestFirst = [...NORMAL.keys()].sort((a, b) => b.length - a.length).map(patternOf)

/** Source of a pattern for a unit written out or as a sign; not followed by a letter or digit where it ends in one. */
export const UNIT = `(?:${longestFirst.join('|')})(?<=[%$€£¥₹°×]|(?<=[\\p{L}])(?![\\p{L}\\p{N}]))`
/** Source of a pattern for a currency ahead of its amount. */
export const CURRENCY = '(?:US\\$|C\\$|A\\$|[$€£¥₹]|(?:USD|EUR|GBP|CAD|CHF|JPY|AUD|INR)(?=\\s?\\d))'

/** The name under which a unit is compared: `days` and `calendar days` are `day`, `$` is `USD`. */
export function normalUnit(unit: string): string {
  const key = unit.toLowerCase().replace(/[\s-]+/g, ' ')
  return NORMAL.get(key) ?? key
}
