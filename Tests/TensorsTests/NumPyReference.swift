/// Numbers that NumPy 2.4 draws for each seed, in this order, from one generator.
struct NumPyReference {
  let seed: UInt64
  let uniforms: [Double]
  let normals: [Double]
  /// The sum of the next 10,000 normal numbers, added in order, which include some from the tail.
  let sumOfNormals: Double
  let integersBelow10: [Int]
  let integersBelow3Billion: [Int]
  let integersBelow2To40: [Int]
  let permutation: [Int]
  /// Drawn last, in some cases after an odd number of 32-bit draws.
  let lastUniform: Double

  static let pcg64 = [
    NumPyReference(
      seed: 0,
      uniforms: [
        0x1.461fd79fb3850p-1, 0x1.1442f7e20b674p-2, 0x1.4fa7b529d9bd0p-5, 0x1.0ec9ed84d0bc0p-6,
      ],
      normals: [
        -0x1.1243418e643edp-1, 0x1.7245f95ced1e6p-2, 0x1.4dd2f26bd103cp0, 0x1.e4e7cbc69bca3p-1,
        -0x1.684ffc1daaf28p-1, -0x1.43f2a959cc8bbp0,
      ],
      sumOfNormals: 0x1.e75018690e90bp5,
      integersBelow10: [7, 7, 6, 3, 2, 9, 7, 3, 7],
      integersBelow3Billion: [2_838_004_299, 1_528_346_121, 861_526_757, 1_276_722_791],
      integersBelow2To40: [341_229_423_473, 867_827_471_233],
      permutation: [0, 1, 6, 2, 3, 10, 9, 5, 4, 11, 8, 7],
      lastUniform: 0x1.addfba4d4365ap-1),
    NumPyReference(
      seed: 12345,
      uniforms: [
        0x1.d1958c6d97fe0p-3, 0x1.445c4c5727930p-2, 0x1.984049046889dp-1, 0x1.5a3e0d5d490ddp-1,
      ],
      normals: [
        -0x1.349b2ef952a32p-4, -0x1.7b553bada1ce9p-1, -0x1.5e27a999dd7f4p0, 0x1.4c3bad680ecc7p-1,
        0x1.71b937ce1adfep-2, -0x1.f3eed56d34288p0,
      ],
      sumOfNormals: 0x1.777be18c35b69p4,
      integersBelow10: [6, 2, 7, 6, 2, 2, 5, 0, 6],
      integersBelow3Billion: [781_662_358, 942_177_801, 2_946_605_235, 1_736_410_668],
      integersBelow2To40: [176_212_252_799, 1_051_683_316_615],
      permutation: [5, 10, 2, 4, 1, 11, 3, 8, 9, 7, 6, 0],
      lastUniform: 0x1.5e58f9629380bp-1),
    NumPyReference(
      seed: 4_294_967_301,
      uniforms: [
        0x1.8c647d8643bd7p-1, 0x1.e20520871ce80p-2, 0x1.644a6db1c1d82p-1, 0x1.a21138e9b260bp-1,
      ],
      normals: [
        -0x1.6716908ef3c4dp-1, 0x1.6eeb318d3dc89p-2, -0x1.c3f75a3ceb5ccp0, 0x1.b17be286f4060p-1,
        -0x1.afb3043f59122p0, -0x1.30a6177da02bap1,
      ],
      sumOfNormals: 0x1.9da8fd3e74f4fp4,
      integersBelow10: [5, 6, 1, 0, 2, 5, 9, 0, 4],
      integersBelow3Billion: [2_804_468_139, 291_046_946, 546_968_811, 866_188_098],
      integersBelow2To40: [405_538_115_425, 29_078_153_885],
      permutation: [5, 4, 2, 3, 7, 6, 10, 8, 11, 1, 0, 9],
      lastUniform: 0x1.1835062005b51p-1),
    NumPyReference(
      seed: 18_446_744_073_709_551_615,
      uniforms: [
        0x1.5c2c74f5188eap-1, 0x1.b0ccb3ebe6704p-1, 0x1.e52b195bc2d00p-8, 0x1.ca04d55e33445p-1,
      ],
      normals: [
        -0x1.96bfdca5babc4p-6, -0x1.f0a8b8b15689ep-1, 0x1.0950f9bcd8210p0, 0x1.9cb0635c35311p-1,
        -0x1.898b75fcfd806p-2, 0x1.fcd791a1b6b19p-6,
      ],
      sumOfNormals: 0x1.527d082866ab6p3,
      integersBelow10: [9, 4, 5, 9, 3, 3, 7, 6, 8],
      integersBelow3Billion: [67_471_812, 2_937_376_574, 919_670_906, 696_582_510],
      integersBelow2To40: [594_130_214_054, 767_567_555_589],
      permutation: [1, 7, 3, 4, 5, 0, 11, 9, 10, 8, 6, 2],
      lastUniform: 0x1.54da55ebdbc60p-6),
  ]

  static let mersenneTwister = [
    NumPyReference(
      seed: 0,
      uniforms: [
        0x1.18fe1565f12a8p-1, 0x1.6e2d4cf608733p-1, 0x1.349d66b6e894bp-1, 0x1.16faedb6395f5p-1,
      ],
      normals: [
        0x1.de1847cb13ddap0, -0x1.f45dc42a58c82p-1, 0x1.e671fd33295e9p-1, -0x1.35fac49d38436p-3,
        -0x1.a6c8cf8c8b459p-4, 0x1.a473ef0672966p-2,
      ],
      sumOfNormals: -0x1.7d1ca6d7f3e9cp7,
      integersBelow10: [0, 1, 3, 1, 8, 1, 5, 3, 5],
      integersBelow3Billion: [173_631_865, 1_959_709_720, 2_398_299_719, 2_656_304_112],
      integersBelow2To40: [320_814_657_398, 1_003_926_860_605],
      permutation: [6, 9, 8, 4, 10, 5, 3, 0, 1, 7, 2, 11],
      lastUniform: 0x1.d61fc6e4ac514p-2),
    NumPyReference(
      seed: 12345,
      uniforms: [
        0x1.dbf6a3f8f84b7p-1, 0x1.43f7f410bb044p-2, 0x1.78aa6d0a2dad8p-3, 0x1.a2f07fd391514p-3,
      ],
      normals: [
        0x1.f73d654602e58p0, 0x1.64b63ea2acb4bp0, 0x1.7c8cf8427b26ep-4, 0x1.20821040b7d8bp-2,
        0x1.89bd53738ebe6p-1, 0x1.3f1658cd60a17p0,
      ],
      sumOfNormals: -0x1.d29c561f3f039p6,
      integersBelow10: [3, 5, 6, 8, 7, 5, 4, 3, 7],
      integersBelow3Billion: [1_158_090_230, 2_940_070_729, 990_487_792, 370_359_091],
      integersBelow2To40: [43_260_778_530, 649_821_862_748],
      permutation: [6, 3, 1, 2, 11, 9, 4, 10, 0, 5, 7, 8],
      lastUniform: 0x1.5d5d09d2f6fbep-2),
    NumPyReference(
      seed: 4_294_967_301,
      uniforms: [
        0x1.4218067c49768p-3, 0x1.21442cf1e9172p-2, 0x1.357affb575f81p-1, 0x1.dbe785ae59e00p-7,
      ],
      normals: [
        0x1.4657f05deb044p0, 0x1.2c6b48cdbd8f9p-1, 0x1.aa38fdd946eddp-3, 0x1.18a0d4ad4d52ep-1,
        -0x1.1c35fe6148952p1, -0x1.080815032a362p-4,
      ],
      sumOfNormals: 0x1.ce0f335d593c2p4,
      integersBelow10: [3, 1, 4, 1, 7, 3, 3, 1, 0],
      integersBelow3Billion: [1_628_931_606, 56_182_743, 830_039_195, 2_415_305_682],
      integersBelow2To40: [108_013_038_239, 934_247_230_709],
      permutation: [11, 10, 1, 4, 3, 9, 2, 6, 0, 5, 7, 8],
      lastUniform: 0x1.cc71687848d50p-2),
    NumPyReference(
      seed: 18_446_744_073_709_551_615,
      uniforms: [
        0x1.659799fd7f980p-6, 0x1.5a35a94f333d8p-2, 0x1.b21c0274c09a4p-3, 0x1.3af1cb8614c45p-1,
      ],
      normals: [
        -0x1.b247f26c0b53dp-3, 0x1.613e9c7d2b6c1p-1, 0x1.d2efeaf8529c4p-1, 0x1.bee2c75beb407p-1,
        0x1.cafec55a47421p-1, 0x1.d946dec585838p-1,
      ],
      sumOfNormals: -0x1.3c0bfcc88116cp6,
      integersBelow10: [8, 1, 2, 4, 5, 7, 4, 0, 9],
      integersBelow3Billion: [2_187_801_836, 1_106_406_078, 230_855_087, 2_806_145_992],
      integersBelow2To40: [971_678_600_360, 307_346_265_682],
      permutation: [6, 1, 0, 4, 3, 8, 10, 5, 2, 7, 9, 11],
      lastUniform: 0x1.7c8402ef2e2c0p-2),
  ]
}
