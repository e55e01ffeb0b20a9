from dataclasses import fields

from mirdce.options import Profile


def test_generic_functions_are_shared_at_low_levels_unless_a_flag_says_otherwise() -> None:
    sharing = [level for level in "0123sz" if Profile(opt_level=level).shares_generics]
    assert sharing == ["0", "1", "s", "z"]
    assert Profile(opt_level="3", share_generics=True).shares_generics
    assert not Profile(share_generics=False).shares_generics


def test_all_of_a_profile_enters_the_cache_key() -> None:
    assert [name for name, _ in Profile().cache_key_parts()] == [f.name for f in fields(Profile)]
