"""placeholder until the intake helper writes it"""
_T = str.maketrans("АВЕКМНОРСТХІЅЈУаеосрхуіÔ", "ABEKMHOPCTXISJYaeocpxyiO")


def fold(text: str) -> str:
    return text if text.isascii() else text.translate(_T)
