/** What lists of leaked passwords are made of, in lower case: with digits, years and signs around it, it is tried first. */
export const commonWords: readonly string[] = `
password passwort motdepasse contrasena parola senha wachtwoord salasana haslo heslo jelszo sifre passphrase passcode pass word pwd secret admin
administrator root user guest login welcome willkommen letmein openup open access changeme change default temp temporary test tester testing demo
sample example master manager system server service support security computer internet google facebook twitter linkedin myspace youtube instagram
whatsapp amazon microsoft windows apple iphone samsung nokia android linux ubuntu iloveyou ilovegod ilove lovely lover loveme love forever babygirl
babyboy baby princess prince queen king angel angels sweetheart sweetie sweet honey sugar cookie chocolate candy sunshine shadow summer winter autumn
spring monday tuesday wednesday thursday friday saturday sunday january february march april june july august september october november december
dragon monkey tigger tiger lion panther eagle falcon phoenix wolf dolphin butterfly chicken rabbit horse mustang cobra turtle snoopy pepper ginger
buster bailey maggie charlie daisy football baseball basketball soccer hockey tennis golf chelsea arsenal liverpool barcelona juventus realmadrid
manchester united cowboys steelers lakers yankees eagles rangers redsox broncos packers bulldogs superman batman spiderman ironman pokemon pikachu
naruto starwars startrek matrix gandalf merlin wizard ninja samurai warrior hunter killer soldier trooper ranger rocket thunder lightning storm
michael michelle jennifer jessica jordan daniel thomas robert william george andrew joshua matthew anthony ashley amanda nicole hannah samantha
elizabeth victoria alexander alexandra benjamin nicholas christian patrick taylor andrea maria laura julia sophie martin peter stefan oliver jasmine
melissa brandon justin charles richard steven freedom liberty justice peace hello hallo bonjour whatever nothing something trustno trustme trust
blessed jesus christ heaven church spirit faith grace hope flower flowers purple orange yellow green black white silver golden diamond crystal rainbow
star moonlight moon sun ocean water fire earth asdf qwer qwerty qwertz azerty zxcv abc abcd qazwsx qweasd zaq xsw asd qwe wasd guitar music metallica
nirvana slipknot blink eminem beatles elvis hiphop dancer dance cheese banana apples coffee pizza hamburger pumpkin mercedes porsche ferrari corvette
camaro harley yamaha honda toyota nissan suzuki jaguar newyork london paris berlin madrid america england scotland ireland germany france italia
brasil canada australia mexico texas california dallas boston chicago denver fuckyou fuckme fucker fuck bitch asshole pussy sexy hardcore playboy
reelforge transcode transcodex video videos media movie movies film stream streaming studio upload encoder private monster maverick lucky gamer player
game games minecraft fortnite roblox counterstrike online family mother father daddy mommy brother sister friends friend bestfriend school student
teacher university college office company business money dollar bank
`
  .trim()
  .split(/\s+/);
